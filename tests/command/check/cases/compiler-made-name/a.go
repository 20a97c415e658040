// The compiler makes symbols of function literals and of init functions.
//
// go1.27: internal compiler error
// go1.26: invalid reference to
package main

import (
	"example.com/m/p"
	_ "unsafe"
)

//go:linkname literal example.com/m/p.F.func1
func literal() int

//go:linkname first example.com/m/p.init.0
func first()

// want+1 warning unknown-target "package example.com/m/p has no G.func1 to link"
//go:linkname missing example.com/m/p.G.func1
func missing()

// want+1 error not-pushed "since Go 1.23 the linker refuses runtime.init.0"
//go:linkname runtimes runtime.init.0
func runtimes()

func main() {
	literal()
	first()
	runtimes()
	p.F()
}
