// go1.26: invalid reference to runtime.
// go1.19: ok

package main

import (
	_ "os"
	"unsafe"
)

type funcInfo struct{ fn, datap unsafe.Pointer }

// want+1 error not-pushed "since Go 1.23 the linker refuses runtime.funcdata: package runtime does not push it"
//go:linkname funcdata runtime.funcdata
func funcdata(f funcInfo, i uint8) unsafe.Pointer

// want+1 error not-pushed "since Go 1.23 the linker refuses runtime.mainStarted: package runtime does not push it"
//go:linkname mainStarted runtime.mainStarted
var mainStarted bool

// want+1 error not-pushed "since Go 1.23 the linker refuses os..inittask: package os does not push it"
//go:linkname other os..inittask
var other byte

// The linker makes these.
//
//go:linkname etext runtime.etext
var etext byte

//go:linkname inittask main..inittask
var inittask byte

func main() {
	println(&other != nil, &etext != nil, &inittask != nil, mainStarted, funcdata(funcInfo{}, 0))
}
