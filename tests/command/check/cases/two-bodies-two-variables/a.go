// unjudged: example.com/other.k
// go1.26: symbol example.com/other.k redeclared
// go1.19: symbol example.com/other.k listed multiple times

package main

import _ "unsafe"

//go:linkname x example.com/other.k
var x int

// want+1 error two-bodies "y and x (a.go:9) are both example.com/other.k, which a package can declare once"
//go:linkname y example.com/other.k
var y int

func main() { println(y, x) }
