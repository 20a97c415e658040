// go1.19: usage: //go:linkname localname [linkname]

package main

import _ "unsafe"

// want+1 error syntax "fix: //go:linkname dot runtime.nanotime"
//go:linkname dot runtime nanotime
func dot() int64

// want+1 error syntax "fix: //go:linkname blank runtime.nanotime"
//go:linkname blank runtime. nanotime
func blank() int64

// want+1 error syntax "fix: //go:linkname comment importpath.name"
//go:linkname comment runtime // the clock
func comment() int64

func main() {
	dot()
	blank()
	comment()
}
