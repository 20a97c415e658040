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

// want+1 warning signature "head has 8 bytes, example.com/m/lib.w has 24: the rest is not seen"
//go:linkname head example.com/m/lib.w
var head uintptr

// want+1 error signature "shifted has 16 bytes, example.com/m/lib.x has 24"
//go:linkname shifted example.com/m/lib.x
var shifted struct{ a, b uint64 }

// want+1 error signature "larger has 16 bytes, example.com/m/lib.y has 8"
//go:linkname larger example.com/m/lib.y
var larger [2]int64

// want+1 warning signature "byte 0 begins a pointer in example.com/m/lib.z and an integer in hidden: the garbage collector may lose it"
//go:linkname hidden example.com/m/lib.z
var hidden uintptr

func main() {
	println(unsafe.Pointer(&named) != nil, head, shifted.a, larger[0], hidden)
}
