// check: --go=1.19
// go1.22: ok
// go1.19: relocation target runtime.cheaprand not defined

package main

import _ "unsafe"

// want+1 error unknown-target "runtime.cheaprand exists only since Go 1.22"
//go:linkname rand runtime.cheaprand
func rand() uint32

func main() {
	rand()
}
