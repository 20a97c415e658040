// go1.26: relocation target runtime.mutex not defined

package main

import _ "unsafe"

// want+1 error unknown-target "it is a type"
//go:linkname f runtime.mutex
func f()

func main() {
	f()
}
