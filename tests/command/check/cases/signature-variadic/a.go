// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

//go:linkname f example.com/m/lib.f
func f(s []int)

func main() {
	f(nil)
}
