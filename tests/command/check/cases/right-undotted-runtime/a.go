// check: --goarch=amd64
// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// The runtime's assembly defines it.
//
//go:linkname start _rt0_amd64_linux
var start byte

func main() {
	println(&start != nil)
}
