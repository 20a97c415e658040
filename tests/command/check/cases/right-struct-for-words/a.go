// go1.26: ok
// go1.19: ok

package main

import "unsafe"

type pair struct{ a, b unsafe.Pointer }

//go:linkname equal runtime.memequal
func equal(p pair, n uintptr) bool

func main() {
	println(equal(pair{}, 0))
}
