// go1.26: ok

package main

import (
	"example.com/m/lib"
	_ "unsafe"
)

//go:linkname a example.com/m/lib.take
func a(b lib.Box[int64])

//go:linkname b example.com/m/lib.takep
func b(b *lib.Box[int64], m map[string]lib.Box[int], s []lib.Box[int])

func main() { a(lib.Box[int64]{}); b(nil, nil, nil) }
