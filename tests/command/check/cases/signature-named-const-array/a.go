// go1.26: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 warning signature "the variable has 68 bytes, this declaration says 16, and sees no more"
//go:linkname v example.com/m/lib.v
var v [4]int32

func main() {
	println(v[0])
}
