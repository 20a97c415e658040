// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error unknown-target "did you mean runtime.nanotime"
//go:linkname nanotime runtime.nanotme
func nanotime() int64

func main() {
}
