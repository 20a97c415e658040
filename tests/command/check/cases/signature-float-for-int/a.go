// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "floating-point"
//go:linkname nanotime runtime.nanotime
func nanotime() float64

func main() {
}
