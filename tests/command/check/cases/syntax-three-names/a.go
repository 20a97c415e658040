// go1.26: usage: //go:linkname localname [linkname]
// go1.19: usage: //go:linkname localname [linkname]

package main

import _ "unsafe"

// want+1 error syntax "usage: //go:linkname localname [linkname]"
//go:linkname nanotime runtime.nanotime extra
func nanotime() int64

func main() {
	nanotime()
}
