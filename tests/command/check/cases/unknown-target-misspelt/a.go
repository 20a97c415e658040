// go1.26: relocation target runtime.nanotme not defined
// go1.19: relocation target runtime.nanotme not defined

package main

import _ "unsafe"

// want+1 error unknown-target "did you mean runtime.nanotime"
//go:linkname nanotime runtime.nanotme
func nanotime() int64

func main() {
	nanotime()
}
