// check: --go=1.11

package main

import _ "unsafe"

// want+1 error needs-asm "since Go 1.12"
//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
