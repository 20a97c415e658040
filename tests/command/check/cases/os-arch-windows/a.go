// go1.26: relocation target runtime.stdcall not defined

package main

import _ "unsafe"

// want+1 error os-arch "runtime.stdcall is only in os_windows.go, which a build for linux/amd64 leaves out"
//go:linkname f runtime.stdcall
func f(fn uintptr)

func main() {
	f(0)
}
