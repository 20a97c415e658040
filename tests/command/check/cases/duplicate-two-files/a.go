// check: --notes
// go1.26: duplicate //go:linkname for nanotime
// go1.19: duplicate //go:linkname for nanotime

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
