// check: --goos=windows

package main

import _ "unsafe"
import _ "example.com/m/lib"

//go:linkname f example.com/m/lib.f
func f()

func main() {
	f()
}
