// Nothing calls it but assembly, which the linker follows.
//
// go1.19: relocation target main.gone not defined
// go1.26: relocation target main.gone not defined
package main

import _ "unsafe"

// want+1 error unknown-target "package runtime has no goneGone to link"
//go:linkname gone runtime.goneGone
func gone()

func calls()

func main() { calls() }
