// check: --go=1.10
// go1.19: only allowed in Go files that import

package main

// want+1 error unsafe-import "this file does not import unsafe, which //go:linkname needs"
//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
