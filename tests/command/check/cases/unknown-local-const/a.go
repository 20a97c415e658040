// go1.26: must refer to declared
// go1.19: must refer to declared

package main

import _ "unsafe"

const c = 1

// want+1 error unknown-local "c is a constant"
//go:linkname c runtime.c

func main() {
}
