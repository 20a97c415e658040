// go1.26: usage:
// go1.19: usage:

package main

import _ "unsafe"

// want+1 error syntax "usage"
//go:linkname a b c d e
func a() {}

func main() {
	a()
}
