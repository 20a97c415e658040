// go1.26: ok
// go1.19: ok

package main

import "unsafe"

//go:noescape
//go:linkname memequal runtime.memequal
func memequal(a, b unsafe.Pointer, size uintptr) bool

func main() {
	println(memequal(nil, nil, 0))
}
