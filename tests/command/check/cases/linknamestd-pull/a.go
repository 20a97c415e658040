// check: --go=1.27
// go1.27: invalid reference to runtime.bootstrapRand

package main

import _ "unsafe"

// want+1 error linknamestd "since Go 1.27 only the standard library may pull runtime.bootstrapRand"
//go:linkname r runtime.bootstrapRand
func r() uint64

func main() {
	r()
}
