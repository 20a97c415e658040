// go1.26: ok

package main

import (
	_ "example.com/m/lib"
	_ "unsafe"
)

type string = int32
type int struct{ a, b, c, d int64 }

// want+1 error signature
//go:linkname a example.com/m/lib.take
func a(s string)

// want+1 error signature
//go:linkname b example.com/m/lib.take
func b(s int)

func main() { a(1); b(int{}) }
