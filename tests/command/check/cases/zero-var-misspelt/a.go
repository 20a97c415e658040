// go1.26: ok
// go1.19: ok

package main

import "unsafe"

// want+1 error zero-var "did you mean runtime.overrideWrite"
//go:linkname w runtime.overideWrite
var w func(uintptr, unsafe.Pointer, int32) int32

func main() {
	println(w == nil)
}
