// go1.26: ok
// go1.19: ok

package main

import "unsafe"

//go:linkname overrideWrite runtime.overrideWrite
var overrideWrite func(fd uintptr, p unsafe.Pointer, n int32) int32

func main() {
	println(overrideWrite == nil)
}
