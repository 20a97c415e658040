// check: --go=1.22

package main

import _ "unsafe"
import _ "slices"

// want+1 warning instantiation
//go:linkname f slices.Max[int]
func f(x []int) int

func main() {
	f(nil)
}
