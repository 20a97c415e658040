// go1.26: must refer to declared

package main

import _ "unsafe"

type T int

func (T) m() {}

// want+1 error method-local "T.m is a method"
//go:linkname T.m runtime.m

func main() {
}
