// check: --go=1.19..1.27
// go1.19: relocation target example.com/m/p.nope not defined

package main

import (
	_ "unsafe"

	_ "example.com/m/p"
)

// want+1 error unknown-target "package example.com/m/p has no nope to link (did you mean example.com/m/p.none?)"
//go:linkname nope example.com/m/p.nope
func nope()

func main() {
	nope()
}
