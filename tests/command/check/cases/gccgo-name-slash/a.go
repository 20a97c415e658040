// check: --compiler=gccgo --go=1.24
// gccgo: 

package main

import _ "unsafe"

// want+1 error gccgo-name "internal_1sync.throw"
//go:linkname throw internal/sync.throw
func throw(s string)

func main() {
	throw("")
}
