// go1.26: relocation target runtime.stdcall not defined

package main

import _ "unsafe"

// want+1 error os-arch "linux/amd64 does not build"
//go:linkname f runtime.stdcall
func f(fn uintptr)

func main() {
	f(0)
}
