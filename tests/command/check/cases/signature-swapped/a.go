// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "throw takes 2 arguments, runtime.throw takes 1: pointers and integers change places (so since Go 1.5)"
//go:linkname throw runtime.throw
func throw(code int, s string)

func main() {
}
