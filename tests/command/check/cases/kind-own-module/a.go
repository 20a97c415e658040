package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error kind
//go:linkname v example.com/m/lib.v
func v() int

func main() {
	v()
}
