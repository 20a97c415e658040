// check: --notes

package main

import _ "unsafe"
import "example.com/gone"
import _ "example.com/m/lib"

// want+1 note signature "the signature was not compared: the type gone.T is not found"
//go:linkname f example.com/m/lib.f
func f(x gone.T)

func main() {
	f(gone.T{})
}
