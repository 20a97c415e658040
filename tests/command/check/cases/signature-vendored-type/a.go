package main

import (
	_ "example.com/m/lib"
	"example.org/dep"
	_ "unsafe"
)

//go:linkname a example.com/m/lib.take
func a(t dep.T)

// want+1 error signature "b passes too little for argument t of example.com/m/lib.take: the rest would be garbage"
//go:linkname b example.com/m/lib.take
func b(t [1]int64)

//go:linkname c example.org/dep.Use
func c()

func main() { a(dep.T{}); b([1]int64{}); c() }
