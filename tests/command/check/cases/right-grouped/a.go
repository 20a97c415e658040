// go1.26: ok
// go1.19: ok

package main

import (
	_ "example.com/m/lib"
	_ "unsafe"
)

var (
	//go:linkname x example.com/m/lib.x
	//go:linkname y example.com/m/lib.y
	x, y int

	//go:linkname z example.com/m/lib.z
	z string // trailing

	s struct {
		f func()
	}
)

type (
	t struct{}
	u = t
)

func main() { println(x, y, z, s.f == nil, u{} == t{}) }
