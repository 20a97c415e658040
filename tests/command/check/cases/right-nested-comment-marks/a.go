// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

/* // */ var x int // /* no comment begins

var y = "//go:linkname a b.c"

var z = '"'

func main() {
	println(x, y, z)
}
