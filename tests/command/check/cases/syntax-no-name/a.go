// go1.26: usage: //go:linkname
// go1.19: usage: //go:linkname

package main

import _ "unsafe"

// want+1 error syntax "names are missing"
//go:linkname 
func f() {}

func main() {
	f()
}
