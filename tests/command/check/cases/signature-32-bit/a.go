// check: --goarch=386

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error signature "f gives 4 of the 8 bytes of argument n: the rest would be garbage"
//go:linkname f example.com/m/lib.f
func f(n int)

func main() {
	f(1)
}
