// check: --go=1.22

package main

import _ "unsafe"

// want+1 error signature "since Go 1.22"
//go:linkname stopTheWorld runtime.stopTheWorld
func stopTheWorld(reason string)

func main() {
	stopTheWorld("")
}
