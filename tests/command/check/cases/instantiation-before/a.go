// check: --go=1.22
// go1.23: //go:linkname reference of an instantiation is not allowed
// go1.22: relocation target slices.Max[int] not defined

package main

import _ "unsafe"
import _ "slices"

// want+1 error instantiation "relocation target slices.Max[int] not defined"
//go:linkname f slices.Max[int]
func f(x []int) int

func main() {
	f(nil)
}
