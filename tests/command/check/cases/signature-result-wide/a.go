// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "runtime.fastrand gives 4 of the 8 bytes of result 1: the rest would be garbage"
//go:linkname rand runtime.fastrand
func rand() uint64

func main() {
}
