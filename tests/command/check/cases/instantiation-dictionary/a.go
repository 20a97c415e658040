// go1.26: reference of an instantiation is not allowed

package main

import _ "unsafe"

// want+1 error instantiation
//go:linkname f example.com/m.G[go.shape.int]
func f()

func main() {
	f()
}
