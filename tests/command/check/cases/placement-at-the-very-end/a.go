// check: --notes
// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

func nanotime() int64

func main() { nanotime() }

// want+1 note placement
//go:linkname nanotime runtime.nanotime