// check: --notes
// go1.26: ok
// go1.19: ok

package main

import (
	_ "example.com/m/lib"
	"example.com/m/use"
	"unsafe"
)

// What reads no value does not care for the size.
//
// want+2 note signature "barrier has 8 bytes, example.com/m/lib.barrier has 16: the rest is not seen"
//
//go:linkname barrier example.com/m/lib.barrier
var barrier uintptr

// want+1 note signature "byte 0 begins a pointer in example.com/m/lib.list and an integer in list: the garbage collector may lose it"
//go:linkname list example.com/m/lib.list
var list uintptr

// want+1 warning signature "read has 8 bytes, example.com/m/lib.read has 16: the rest is not seen"
//go:linkname read example.com/m/lib.read
var read uintptr

func main() {
	println(unsafe.Pointer(&barrier) != nil, unsafe.Pointer(&list) != nil, read, use.F())
}
