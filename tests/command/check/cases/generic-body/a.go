// go1.26: internal compiler error
// go1.27: redeclared
// go1.19: ok

package main

import _ "unsafe"

// want+1 error generic "type parameters"
//go:linkname f example.com/m.g
func f[T any](x T) {}

func main() {
	f(1)
}
