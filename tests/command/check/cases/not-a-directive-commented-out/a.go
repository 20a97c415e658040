// go1.26: missing function body
// go1.19: missing function body

package main

import _ "unsafe"

// want+1 error not-a-directive "`// //go:linkname` is only a comment, so nanotime has no body"
// //go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	println(nanotime())
}
