// check: --go=1.26
// go1.26: ok

package main

import _ "unsafe"

// want+1 error signature "is read as 4 bytes of the 8"
//go:linkname rand runtime.cheaprand64
func rand() uint32

func main() {
	_ = rand
}
