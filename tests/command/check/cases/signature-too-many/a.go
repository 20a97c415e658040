// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 warning signature "does not read it"
//go:linkname nanotime runtime.nanotime
func nanotime(x int) int64

func main() {
}
