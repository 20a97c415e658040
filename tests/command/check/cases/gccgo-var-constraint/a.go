// check: --compiler=both
// go1.26: ok
// go1.19: ok

//go:build gc

package main

import "unsafe"

//go:linkname w runtime.overrideWrite
var w func(uintptr, unsafe.Pointer, int32) int32

func main() {
	println(w == nil)
}
