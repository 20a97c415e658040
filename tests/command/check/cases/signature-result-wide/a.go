// go1.26: ok
// go1.19: ok

package main

import _ "unsafe"

// want+1 error signature "is read as 8 bytes, the target writes 4"
//go:linkname rand runtime.fastrand
func rand() uint64

func main() {
}
