// go1.26: ok
// go1.19: ok

package main

import . "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

var _ Pointer

func main() {
	nanotime()
}
