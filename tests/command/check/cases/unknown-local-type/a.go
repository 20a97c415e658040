// go1.26: must refer to declared
// go1.19: must refer to declared

package main

import _ "unsafe"

type T int

// want+1 error unknown-local "T is a type"
//go:linkname T runtime.g

func main() {
}
