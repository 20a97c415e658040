// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error signature "f gives 4 of the 8 bytes of argument j: the rest would be garbage"
//go:linkname f example.com/m/lib.f
func f(a, b, c, d, e, f, g, h, i, j int32)

func main() {
	f(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
}
