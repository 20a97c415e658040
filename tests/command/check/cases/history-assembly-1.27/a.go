// check: --go=1.26..1.27
// go1.26: ok
// go1.27: invalid reference to runtime.osyield

package main

import _ "unsafe"

// want+1 error not-pushed "runtime does not push it"
//go:linkname osyield runtime.osyield
func osyield()

func main() {
	osyield()
}
