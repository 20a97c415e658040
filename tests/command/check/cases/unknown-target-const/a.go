// go1.26: relocation target runtime.GOOS not defined

package main

import _ "unsafe"

// want+1 error unknown-target "it is a constant"
//go:linkname f runtime.GOOS
func f()

func main() {
	f()
}
