// go1.26: usage: //go:linkname
// go1.19: usage: //go:linkname

package main

import _ "unsafe"

// want+1 error syntax "the directive has no names"
//go:linkname 
func f() {}

func main() {
	f()
}
