// go1.26: relocation target slices.Max not defined

package main

import _ "unsafe"
import _ "slices"

// want+1 error unknown-target "it is generic"
//go:linkname f slices.Max
func f(x []int) int

func main() {
	f(nil)
}
