// check: --notes
// go1.26: ok
// go1.19: ok

package main

import "unsafe"
import _ "example.com/m/lib"

// The compiler keeps alive what a call converts to uintptr.
//
// want+2 note signature "argument p is a uintptr in f, and a pointer in example.com/m/lib.f: only what the call itself converts is kept alive"
//
//go:linkname f example.com/m/lib.f
func f(p uintptr)

// want+1 warning signature "argument p is an integer in sized, and a pointer in example.com/m/lib.sized: the garbage collector may lose it"
//go:linkname sized example.com/m/lib.sized
func sized(p uint64)

// want+1 warning signature "argument p is a pointer in kept, and an integer in example.com/m/lib.kept: the garbage collector may lose it"
//go:linkname kept example.com/m/lib.kept
func kept(p unsafe.Pointer)

// want+1 warning signature "result 1 is an integer in give, and a pointer in example.com/m/lib.give: the garbage collector may lose it"
//go:linkname give example.com/m/lib.give
func give() uintptr

func main() {
	x := new(int)
	f(uintptr(unsafe.Pointer(x)))
	sized(0)
	kept(nil)
	give()
}
