// check: --go=1.10
// go1.19: only allowed in Go files that import

package main

// want+1 error unsafe-import "since 1.4"
//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
