// check: --go=1.22..1.26
// go1.26: relocation target sync.fastrandn not defined
// go1.19: ok

package main

import _ "unsafe"
import _ "sync"

// want+1 error renamed-target "gone since Go 1.22"
//go:linkname f sync.fastrandn
func f(n uint32) uint32

func main() {
	f(1)
}
