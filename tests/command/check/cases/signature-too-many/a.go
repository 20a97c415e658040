// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 warning signature "nanotime takes 1 argument, runtime.nanotime takes none: x is not read"
//go:linkname nanotime runtime.nanotime
func nanotime(x int) int64

func main() {
}
