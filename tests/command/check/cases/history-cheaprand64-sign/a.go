// check: --go=1.26
// go1.26: ok

package main

import _ "unsafe"

// want+1 error signature "rand reads 4 of the 8 bytes of result 1"
//go:linkname rand runtime.cheaprand64
func rand() uint32

func main() {
	_ = rand
}
