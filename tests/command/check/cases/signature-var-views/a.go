// go1.26: ok

package main

import (
	_ "example.com/m/lib"
	"unsafe"
)

// The usual way to have a variable's address only.
//
//go:linkname named example.com/m/lib.v
var named struct{}

// want+1 warning signature "the variable has 24 bytes, this declaration says 8, and sees no more"
//go:linkname head example.com/m/lib.w
var head uintptr

// want+1 error signature "the variable has 24 bytes, this declaration says 16"
//go:linkname shifted example.com/m/lib.x
var shifted struct{ a, b uint64 }

// want+1 error signature "the variable has 8 bytes, this declaration says 16"
//go:linkname larger example.com/m/lib.y
var larger [2]int64

// want+1 warning signature "byte 0 of the variable begins a pointer in the target and an integer here"
//go:linkname hidden example.com/m/lib.z
var hidden uintptr

func main() {
	println(unsafe.Pointer(&named) != nil, head, shifted.a, larger[0], hidden)
}
