// go1.26: must refer to declared function or variable
// go1.19: must refer to declared function or variable

package main

import _ "unsafe"

// want+1 error unknown-local "this package has no function or variable nanotme (did you mean nanotime?); fix: //go:linkname nanotime runtime.nanotime"
//go:linkname nanotme runtime.nanotime

// want+1 error missing-body "nanotime has no body, no //go:linkname and no assembly"
func nanotime() int64

func main() {
	nanotime()
}
