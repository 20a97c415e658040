// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error signature "argument e is an empty interface in example.com/m/lib.f, and an interface with methods in f"
//go:linkname f example.com/m/lib.f
func f(e error)

func main() {
	f(nil)
}
