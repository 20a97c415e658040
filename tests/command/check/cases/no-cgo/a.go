// check: --cgo=0
// go1.26: relocation target runtime.nosuch not defined

//go:build !cgo

package main

import _ "unsafe"

// want+1 error unknown-target "package runtime has no nosuch to link; fix: name a symbol that package runtime has"
//go:linkname gone runtime.nosuch
func gone()

func main() { gone() }
