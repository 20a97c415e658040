// go1.26: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 warning signature "v has 16 bytes, example.com/m/lib.v has 68: the rest is not seen"
//go:linkname v example.com/m/lib.v
var v [4]int32

func main() {
	println(v[0])
}
