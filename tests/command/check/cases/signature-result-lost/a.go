// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 warning signature "is lost"
//go:linkname nanotime runtime.nanotime
func nanotime()

func main() {
}
