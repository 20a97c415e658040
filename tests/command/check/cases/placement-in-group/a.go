// check: --notes
// go1.26: ok
// go1.19: ok

package main

import "unsafe"

var x int

var (
	// want+1 note placement "not directly above"
	//go:linkname overrideWrite runtime.overrideWrite
	y             int
	overrideWrite func(uintptr, unsafe.Pointer, int32) int32
)

func main() {
	println(x, y, overrideWrite == nil)
}
