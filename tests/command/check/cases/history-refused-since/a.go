// check: --go=1.23..1.25

package main

import (
	_ "net"
	"unsafe"
)

// Go 1.23 pushed it.
//
// want+1 error not-pushed "since Go 1.24 the linker refuses runtime.step: package runtime does not push it (Go 1.24..1.25)"
//go:linkname step runtime.step
func step(p []byte, pc *uintptr, val *int32, first bool) (newp []byte, ok bool)

// Go 1.26 refuses it.
//
//go:linkname errNoSuchInterface net.errNoSuchInterface
var errNoSuchInterface error

func main() {
	step(nil, (*uintptr)(unsafe.Pointer(nil)), nil, false)
	println(errNoSuchInterface)
}
