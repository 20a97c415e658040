// check: --go=1.19..1.22

package main

import "unsafe"

type slice struct {
	array    unsafe.Pointer
	len, cap int
}

// want+1 warning signature "argument old"
//go:linkname growslice runtime.growslice
func growslice(et unsafe.Pointer, old slice, cap int) slice

func main() {
	growslice(nil, slice{}, 0)
}
