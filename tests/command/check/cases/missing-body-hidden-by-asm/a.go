// go1.26: relocation target main.nobody not defined
// go1.19: relocation target main.nobody not defined

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

// want+1 error missing-body "the linker will say"
func nobody() int

func main() {
	nanotime()
	nobody()
}
