// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import _ "example.com/m/lib"

//go:linkname ñandú example.com/m/lib.größe
func ñandú() int

func main() { println(ñandú()) }
