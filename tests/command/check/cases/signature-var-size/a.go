// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error signature "the variable has 8 bytes, this declaration says 4;"
//go:linkname v example.com/m/lib.v
var v int32

func main() {
	println(v)
}
