// go1.26: relocation target example.com/m/lib.f not defined
// go1.19: relocation target example.com/m/lib.f not defined

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error os-arch "f_windows.go"
//go:linkname f example.com/m/lib.f
func f()

func main() {
	f()
}
