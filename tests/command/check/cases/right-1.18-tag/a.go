// go1.26: ok
// go1.19: ok

//go:build go1.18

package main

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
}
