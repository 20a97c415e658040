// go1.26: relocation target strings.(*Builder).Gone not defined

package main

import _ "unsafe"
import "strings"

// want+1 error unknown-target "(*Builder).Gone"
//go:linkname f strings.(*Builder).Gone
func f(b *strings.Builder)

func main() {
	f(nil)
}
