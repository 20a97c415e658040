// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "nanotime reads 4 of the 8 bytes of result 1"
//go:linkname nanotime runtime.nanotime
func nanotime() int32

func main() {
}
