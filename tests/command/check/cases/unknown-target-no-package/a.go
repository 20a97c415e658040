// go1.26: relocation target internal/nothing.f not defined

package main

import _ "unsafe"

// want+1 error unknown-target "has no package internal/nothing"
//go:linkname f internal/nothing.f
func f() int

func main() {
	println(f())
}
