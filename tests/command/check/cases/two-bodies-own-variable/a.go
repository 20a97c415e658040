// go1.26: symbol main.k redeclared
// go1.19: symbol main.k listed multiple times

package main

import "unsafe"

type M struct{ p string }

var k = []*M{{"a"}}

// want+1 error two-bodies "main.k is k at a.go:10 already"
//go:linkname x main.k
var x unsafe.Pointer

func main() { println(len(k), x) }
