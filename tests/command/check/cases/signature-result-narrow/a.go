// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "is read as 4 bytes of the 8"
//go:linkname nanotime runtime.nanotime
func nanotime() int32

func main() {
}
