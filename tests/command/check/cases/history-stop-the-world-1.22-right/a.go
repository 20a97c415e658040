// check: --go=1.22

package main

import _ "unsafe"

type reason uint8

// Go 1.22 has two fields, later releases four.
type world struct {
	reason reason
	start  int64
}

//go:linkname stopTheWorld runtime.stopTheWorld
func stopTheWorld(reason) world

//go:linkname startTheWorld runtime.startTheWorld
func startTheWorld(world)

func main() {
	startTheWorld(stopTheWorld(16))
}
