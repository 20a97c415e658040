// go1.26: duplicate //go:linkname for nanotime
// go1.19: duplicate //go:linkname for nanotime

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
// want+1 error duplicate "duplicate //go:linkname for nanotime"
//go:linkname nanotime runtime.cputicks
func nanotime() int64

func main() {
	nanotime()
}
