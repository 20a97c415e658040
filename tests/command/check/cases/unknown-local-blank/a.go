// go1.19: must refer to declared function or variable
// go1.26: must refer to declared function or variable

package main

import _ "unsafe"

// want+1 error unknown-local "_ is a name that nothing can use, not a function or variable; fix: delete the line"
//go:linkname _ runtime.nanotime
func _() int64

// want+1 error unknown-local "init is a name that nothing can use, not a function or variable"
//go:linkname init runtime.nanotime
func init() {}

func main() {
}
