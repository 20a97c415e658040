// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname cputicks　runtime.cputicks 
func cputicks() int64

func main() {
	nanotime()
	cputicks()
}
