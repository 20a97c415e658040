// check: --goarch=386

package main

import _ "unsafe"
import _ "example.com/m/lib"

// want+1 error signature "reads 8 bytes"
//go:linkname f example.com/m/lib.f
func f(n int)

func main() {
	f(1)
}
