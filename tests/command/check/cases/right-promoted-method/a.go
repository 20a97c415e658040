// unjudged: example.com/m/lib.(*Outer).M
// go1.26: ok
// go1.19: ok

package main

import (
	"example.com/m/lib"
	_ "unsafe"
)

//go:linkname outer example.com/m/lib.(*Outer).M
func outer(o *lib.Outer, x int) int

//go:linkname inner example.com/m/lib.(*Inner).M
func inner(i *lib.Inner, x int) int

//go:linkname value example.com/m/lib.Inner.V
func value(i lib.Inner) int

// The compiler makes it of a method of the value.
//
//go:linkname pointed example.com/m/lib.(*Inner).W
func pointed(i *lib.Inner, w lib.Wide) int

func main() {
	println(outer(&lib.Outer{}, 1), inner(&lib.Inner{}, 1), value(lib.Inner{}), pointed(&lib.Inner{}, lib.Wide{}))
}
