// check: --go=1.11

package main

import _ "unsafe"

// want+1 error needs-asm "before Go 1.12 a linked function without a body needs a .s file in its package"
//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
