// tree: 1.26
// check: --go=1.26
// go1.26: invalid reference to runtime.startTheWorld
// go1.19: ok

package main

import _ "unsafe"

// want+2 error not-pushed "-checklinkname=0"
// want+1 error signature "startTheWorld takes no arguments, runtime.startTheWorld takes 1: w would be garbage (so since Go 1.23)"
//go:linkname startTheWorld runtime.startTheWorld
func startTheWorld()

func main() {
	startTheWorld()
}
