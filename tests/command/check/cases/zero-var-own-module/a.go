// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error zero-var
//go:linkname x example.com/m/lib.gone
var x int

func main() {
	println(x)
}
