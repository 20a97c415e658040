// go1.26: must refer to declared

package main

import _ "unsafe"

// want+1 error method-local "main.nanotime is a method, and a directive takes functions and variables only"
//go:linkname main.nanotime runtime.nanotime

// want+1 error missing-body
func nanotime() int64

func main() {
	nanotime()
}
