// go1.26: ok
// go1.19: ok

package main

import "unsafe"
import _ "example.com/m/lib"

// As runtime.growslice was up to Go 1.19, and is since. The words are as many.
//
// want+2 error signature "grow takes 3 arguments, example.com/m/lib.grow takes 5: pointers and integers change places; fix: func grow(old unsafe.Pointer, length int, capacity int, num int, t *int) []byte"
//
//go:linkname grow example.com/m/lib.grow
func grow(_ *int, _ []byte, _ int) []byte

// want+1 error signature "argument p is a pointer in fill, and argument n an integer: in example.com/m/lib.fill it is the other way round"
//go:linkname fill example.com/m/lib.fill
func fill(p unsafe.Pointer, n uintptr)

// want+1 error signature "argument n is a pointer in"
//go:linkname swap example.com/m/lib.swap
func swap(p uintptr, n *int)

func main() {
	grow(nil, nil, 0)
	fill(nil, 0)
	swap(0, nil)
}
