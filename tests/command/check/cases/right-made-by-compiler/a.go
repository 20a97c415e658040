// The compiler makes functions of the methods of an interface, and of a method that is a value.
//
// go1.19: ok
// go1.26: ok
package main

import (
	_ "unsafe"

	"example.com/m/lib"
)

//go:linkname get example.com/m/lib.Getter.Get
func get(g lib.Getter) int

//go:linkname value example.com/m/lib.T.Get-fm
func value() int

func main() {
	println(get(lib.T(3)), lib.Value())
	if get(lib.T(3)) == 4 {
		value()
	}
}
