// go1.26: relocation target main.nobody not defined
// go1.19: relocation target main.nobody not defined

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

// want+1 error missing-body "defines it; fix: a body, or above it //go:linkname nobody importpath.name; Go says: relocation target main.nobody not defined"
func nobody() int

func main() {
	nanotime()
	nobody()
}
