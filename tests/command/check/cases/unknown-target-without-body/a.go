// go1.26: relocation target runtime.getg not defined
// go1.19: relocation target runtime.getg not defined

package main

import "unsafe"

// want+1 error unknown-target "package runtime has no getg to link: no body, assembly or directive defines it"
//go:linkname getg runtime.getg
func getg() unsafe.Pointer

func main() {
	println(getg())
}
