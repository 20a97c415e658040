// check: --compiler=gccgo
// gccgo: is not a function

package main

import _ "unsafe"

// want+1 error gccgo-var "only supported for functions"
//go:linkname v runtime.v
var v int

func main() {
	println(v)
}
