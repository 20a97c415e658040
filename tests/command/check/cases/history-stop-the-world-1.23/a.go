// check: --go=1.23

package main

import _ "unsafe"

// want+1 error not-pushed "invalid reference to runtime.stopTheWorld"
//go:linkname stopTheWorld runtime.stopTheWorld
func stopTheWorld(reason uint8)

func main() {
	stopTheWorld(0)
}
