// check: --go=1.19..1.22

package main

import "unsafe"

type slice struct {
	array    unsafe.Pointer
	len, cap int
}

// want+1 error signature "growslice takes 3 arguments, runtime.growslice takes 5: pointers and integers change places (Go 1.20..1.22)"
//go:linkname growslice runtime.growslice
func growslice(et unsafe.Pointer, old slice, cap int) slice

func main() {
	growslice(nil, slice{}, 0)
}
