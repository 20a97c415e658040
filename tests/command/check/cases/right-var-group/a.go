// go1.26: ok
// go1.19: ok

package main

import "unsafe"

var (
	//go:linkname overrideWrite runtime.overrideWrite
	overrideWrite func(fd uintptr, p unsafe.Pointer, n int32) int32
)

func main() {
	println(overrideWrite == nil)
}
