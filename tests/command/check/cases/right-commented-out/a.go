// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// //go:linkname nanotime runtime.nanotime
// //go:noescape
func nanotime() int64 { return 1 }

////go:linkname zero runtime.zeroVal
var zero [8]byte

func main() {
	println(nanotime(), zero[0])
}
