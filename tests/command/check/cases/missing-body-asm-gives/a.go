// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

func given() int

//go:linkname nanotime runtime.nanotime
func nanotime() int64

func main() {
	nanotime()
	given()
}
