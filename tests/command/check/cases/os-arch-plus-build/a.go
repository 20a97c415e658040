// go1.26: relocation target

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error os-arch
//go:linkname f example.com/m/lib.f
func f()

func main() {
	f()
}
