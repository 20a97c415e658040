// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 warning signature "garbage collector"
//go:linkname f example.com/m/lib.f
func f(p uintptr)

func main() {
	f(0)
}
