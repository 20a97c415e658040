// check: --notes
// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

func nanotime() int64

func main() {
	// want+1 note placement "not directly above"
	//go:linkname nanotime runtime.nanotime
	nanotime()
}
