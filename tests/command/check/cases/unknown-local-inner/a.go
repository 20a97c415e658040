// go1.26: must refer to declared
// go1.19: must refer to declared

package main

import _ "unsafe"

func main() {
	var inner int
	// want+1 error unknown-local "this package has no function or variable inner"
	//go:linkname inner runtime.inner
	println(inner)
}
