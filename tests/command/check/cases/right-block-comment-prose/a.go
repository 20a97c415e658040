// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

/*
The directive //go:linkname localname importpath.name links.
*/
var x int

func main() {
	println(x)
}
