// go1.26: usage: //go:linkname
// go1.19: usage: //go:linkname

package main

import _ "unsafe"

// want+1 error syntax "a comment too"
//go:linkname nanotime runtime.nanotime // the clock
func nanotime() int64

func main() {
	nanotime()
}
