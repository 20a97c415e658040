// check: --go=1.27

package main

import _ "unsafe"

// want+1 error linknamestd "for the standard library only"
//go:linknamestd nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
