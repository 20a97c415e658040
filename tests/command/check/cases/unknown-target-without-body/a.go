// go1.26: relocation target runtime.getg not defined
// go1.19: relocation target runtime.getg not defined

package main

import "unsafe"

// want+1 error unknown-target "defines no getg: its declaration has no body, and no assembly or directive gives it one; write"
//go:linkname getg runtime.getg
func getg() unsafe.Pointer

func main() {
	println(getg())
}
