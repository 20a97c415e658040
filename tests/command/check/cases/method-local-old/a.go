// check: --go=1.19

package main

import _ "unsafe"

type T int

func (T) m() {}

// want+1 warning method-local "is a method"
//go:linkname T.m runtime.m

func main() {
}
