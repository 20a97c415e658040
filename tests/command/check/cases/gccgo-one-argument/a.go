// check: --compiler=gccgo --go=1.19
// gccgo: missing external name

package main

import _ "unsafe"

// want+1 error gccgo-name "missing external name for declaration of f"
//go:linkname f
func f()

func main() {
	f()
}
