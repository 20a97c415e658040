// check: --go=1.19
// go1.19: ok
// go1.20: must refer to declared function or variable

package main

import _ "unsafe"

// want+1 warning unknown-local "_ is a name that nothing can use"
//go:linkname _ runtime.nanotime
var _ int

func main() {
}
