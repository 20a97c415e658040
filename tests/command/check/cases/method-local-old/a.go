// check: --go=1.19
// go1.19: makeABIWrapper support for wrapping methods not implemented
// go1.20: must refer to declared function or variable

package main

import _ "unsafe"

type T int

func (T) m() {}

// want+1 error method-local "T.m is a method, and a directive takes functions and variables only; fix: func m(T), and above it //go:linkname m runtime.m; Go says: makeABIWrapper support"
//go:linkname T.m runtime.m

func main() {
}
