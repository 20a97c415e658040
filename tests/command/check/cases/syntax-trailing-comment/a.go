// go1.26: usage: //go:linkname
// go1.19: usage: //go:linkname

package main

import _ "unsafe"

// want+1 error syntax "the directive has more than two names: all words up to the end of the line count, a comment's too"
//go:linkname nanotime runtime.nanotime // the clock
func nanotime() int64

func main() {
	nanotime()
}
