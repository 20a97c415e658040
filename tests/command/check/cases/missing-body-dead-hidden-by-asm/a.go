// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

// want+1 warning missing-body "nobody has no body, and no assembly, C or other package defines it, but nothing calls it"
func nobody() int

func main() {
	nanotime()
}
