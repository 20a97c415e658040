// check: --go=1.23..1.27
// go1.23: invalid reference to runtime.coroswitch

package main

import _ "unsafe"

// want+2 error blocked "since Go 1.23 the linker lets only iter pull runtime.coroswitch"
// want+1 error kind "runtime.coroswitch is a function"
//go:linkname sw runtime.coroswitch
var sw uintptr

func main() {
	println(sw)
}
