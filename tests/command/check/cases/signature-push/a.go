// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"
import "example.com/m/lib"

// want+1 error signature "example.com/m/lib.take takes 1 argument, give takes 2: b would be garbage"
//go:linkname give example.com/m/lib.take
func give(a, b int) {}

func main() {
	lib.Take()
}
