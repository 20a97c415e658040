// unjudged: nowhere
// go1.26: relocation target nowhere not defined
// go1.19: relocation target nowhere not defined

package main

import _ "unsafe"

// A macro in the assembly of this package may define it.
//
//go:linkname f nowhere
func f()

func main() {
	f()
}
