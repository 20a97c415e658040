// check: --go=1.27
// go1.27: ok
// go1.26: missing function body

package main

import _ "unsafe"

// want+1 warning linknamestd "does what //go:linkname does"
//go:linknamestd nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
