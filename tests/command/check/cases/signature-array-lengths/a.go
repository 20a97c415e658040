// go1.26: ok

package main

import (
	"example.com/m/lib"
	"unsafe"
)

const (
	_  = iota
	kb = 1 << (10 * iota)
	mb
)

const n, m = 3, len("four") // len of a constant

type word [unsafe.Sizeof(uintptr(0))]byte

//go:linkname a example.com/m/lib.a
var a [kb / 256]byte

//go:linkname b example.com/m/lib.b
var b [n + m + 'A' - 64]byte

//go:linkname c example.com/m/lib.c
var c word

// want+1 warning signature "d has 1048576 bytes, example.com/m/lib.d has 2097152: the rest is not seen"
//go:linkname d example.com/m/lib.d
var d [mb]byte

//go:linkname e example.com/m/lib.e
var e [lib.N * 2]struct {
	x byte
	y [0]int64
}

//go:linkname f example.com/m/lib.f
var f [0x1_0]int32

//go:linkname g example.com/m/lib.g
var g [unsafe.Sizeof(struct {
	a byte
	b int64
}{})]byte

//go:linkname h example.com/m/lib.h
var h [len([5]int{})]byte

func main() { println(a[0], b[0], c[0], d[0], e[0].x, f[0], g[0], h[0]) }
