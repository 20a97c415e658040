// check: --go=1.23

package main

import _ "unsafe"

// want+1 error not-pushed "ExpFloat64"
//go:linkname f runtime.fastexprand
func f(mean int) int32

func main() {
	f(1)
}
