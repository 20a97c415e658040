// go1.26: invalid reference to runtime.
// go1.19: ok

package main

import (
	_ "os"
	"unsafe"
)

type funcInfo struct{ fn, datap unsafe.Pointer }

// want+1 error not-pushed "since Go 1.23 runtime.funcdata cannot be pulled"
//go:linkname funcdata runtime.funcdata
func funcdata(f funcInfo, i uint8) unsafe.Pointer

// want+1 error not-pushed "since Go 1.23 runtime.mainStarted cannot be pulled"
//go:linkname mainStarted runtime.mainStarted
var mainStarted bool

// want+1 error not-pushed "since Go 1.23 os..inittask cannot be pulled"
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
