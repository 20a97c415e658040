// unjudged: strings.(*Builder).Reset
// check: --compiler=gccgo --go=1.19
// gccgo: 

package main

import _ "unsafe"
import "strings"

// want+1 error gccgo-name "assembler"
//go:linkname f strings.(*Builder).Reset
func f(b *strings.Builder)

func main() {
	f(nil)
}
