// go1.26: relocation target example.com/m/lib.hiden not defined
// go1.19: relocation target example.com/m/lib.hiden not defined

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error unknown-target "did you mean example.com/m/lib.hidden"
//go:linkname f example.com/m/lib.hiden
func f()

func main() {
	f()
}
