// check: --go=1.15

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
// want+1 warning duplicate
//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
