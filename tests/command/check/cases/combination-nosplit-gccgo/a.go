// check: --notes --compiler=gccgo
// gccgo: ok

package main

import _ "unsafe"

// want+1 note directive-combination "gccgo ignores"
//go:linkname nanotime runtime.nanotime
//go:nosplit
func nanotime() int64

func main() {
	nanotime()
}
