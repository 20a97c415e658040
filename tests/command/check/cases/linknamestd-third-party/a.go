// check: --go=1.26..1.27
// go1.26: ok

package main

import (
	_ "example.com/m/lib"
	_ "unsafe"
)

// The linker checks what the standard library defines only.
//
//go:linkname f example.com/m/lib.f
func f() int

func main() {
	println(f())
}
