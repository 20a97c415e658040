// go1.26: reference of an instantiation is not allowed

package main

import _ "unsafe"
import _ "slices"

// want+1 error instantiation "not allowed"
//go:linkname f slices.Max[int]
func f(x []int) int

func main() {
	f(nil)
}
