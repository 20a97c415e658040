// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error signature "v has 4 bytes, example.com/m/lib.v has 8"
//go:linkname v example.com/m/lib.v
var v int32

func main() {
	println(v)
}
