// go1.26: ok

package main

import (
	. "example.com/m/lib"
	other "example.com/m/lib"
	_ "unsafe"
)

type local = Pair
type again local

//go:linkname a example.com/m/lib.take
func a(Pair, int)

//go:linkname b example.com/m/lib.take
func b(p other.Pair, i int)

//go:linkname c example.com/m/lib.take
func c(p local, i int)

//go:linkname d example.com/m/lib.take
func d(p again, i int)

//go:linkname e example.com/m/lib.take
func e(p struct{ A, B int32 }, i int)

// want+1 error signature
//go:linkname f example.com/m/lib.take
func f(p struct{ A, B int64 }, i int)

//go:linkname g example.com/m/lib.take
func g(p [1]Pair, i int)

func main() { a(Pair{}, 1); b(Pair{}, 1); c(Pair{}, 1); d(again{}, 1); e(Pair{}, 1); f(struct{ A, B int64 }{}, 1); g([1]Pair{}, 1) }
