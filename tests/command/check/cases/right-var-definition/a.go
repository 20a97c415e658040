// A variable with an initial value is a definition, and the linker refuses references only.
//
// go1.19: ok
package main

import "unsafe"

var x int

//go:linkname setegid syscall.cgo_libc_setegid
var setegid = unsafe.Pointer(&x)

func main() { println(setegid != nil) }
