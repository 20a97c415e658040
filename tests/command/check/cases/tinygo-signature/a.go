// check: --compiler=tinygo

package main

import "unsafe"

// Go's runtime.memhash has another one, too.
//
// want+1 error signature "TinyGo's runtime.memhash takes 3"
//go:linkname memhash runtime.memhash
func memhash(p unsafe.Pointer, seed uintptr) uintptr

// Each word is an argument of its own: two of four bytes are not one of eight, in no build.
//
// want+1 error signature "alloc gives 4 of the 8 bytes of argument size"
//go:linkname alloc runtime.alloc
func alloc(size uint32, layout unsafe.Pointer) unsafe.Pointer

// want+1 error kind "runtime.fastrand is a function, not a variable"
//go:linkname fastrand runtime.fastrand
var fastrand uint32

// All interfaces have one layout in TinyGo.
//
//go:linkname printitf runtime.printitf
func printitf(msg error)

func main() {
	memhash(nil, 0)
	alloc(0, nil)
	println(fastrand)
	printitf(nil)
}
