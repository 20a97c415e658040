// check: --go=1.19
// go1.23: //go:linkname reference of an instantiation is not allowed
// go1.19: relocation target example.com/m/lib.id[int] not defined

package main

import (
	"example.com/m/lib"
	_ "unsafe"
)

// want+1 error instantiation "example.com/m/lib.id[int] is an instance of a generic function"
//go:linkname id example.com/m/lib.id[int]
func id(n int) int

// want+1 warning instantiation "example.com/m/lib.(*T[int]).get is an instance of a generic function"
//go:linkname get example.com/m/lib.(*T[int]).get
func get(t *lib.T[int]) int

func main() {
	println(id(3), get(&lib.T[int]{}), lib.Use())
}
