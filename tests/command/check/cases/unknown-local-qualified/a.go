// go1.26: must refer to declared

package main

import _ "unsafe"

// want+1 error unknown-local "the local name main.nanotime has a package before it; fix: //go:linkname nanotime runtime.nanotime"
//go:linkname main.nanotime runtime.nanotime

// want+1 error missing-body
func nanotime() int64

func main() {
	nanotime()
}
