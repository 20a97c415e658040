// go1.26: func init must have a body
// go1.19: missing function body

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

// want+1 error missing-body "func init must have a body"
func init()

func main() {
	nanotime()
}
