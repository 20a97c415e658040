// go1.26: must refer to declared

package main

import _ "unsafe"

// want+1 error method-local "binds functions and variables"
//go:linkname main.nanotime runtime.nanotime

// want+1 error missing-body
func nanotime() int64

func main() {
	nanotime()
}
