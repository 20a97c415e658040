// Go escapes the dots of the last element alone, in small letters.
//
// go1.19: relocation target example%2ecom/m/lib%2ev2.f not defined
// go1.26: relocation target example%2ecom/m/lib%2ev2.f not defined
package main

import (
	_ "unsafe"

	_ "example.com/m/lib.v2"
)

// want+1 error escaped-name "the linker knows package example.com/m/lib.v2 as example.com/m/lib%2ev2; fix: //go:linkname f example.com/m/lib%2ev2.f"
//go:linkname f example%2ecom/m/lib%2ev2.f
func f() int

// want+1 error escaped-name "the linker knows package example.com/m/lib.v2 as example.com/m/lib%2ev2; fix: //go:linkname g example.com/m/lib%2ev2.f"
//go:linkname g example.com/m/lib%2Ev2.f
func g() int

func main() { println(f(), g()) }
