// go1.26: //go:linkname only allowed in Go files that import "unsafe"
// go1.19: //go:linkname only allowed in Go files that import "unsafe"

package main

// want+1 error unsafe-import "this file does not import unsafe, which //go:linkname needs"
//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
