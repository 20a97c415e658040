// check: --compiler=gccgo
// gccgo: ok

package main

import _ "unsafe"

//go:linkname f runtime.nanotime
// want+1 error duplicate "gccgo silently keeps the last"
//go:linkname f runtime.cputicks
func f() int64

func main() {
	f()
}
