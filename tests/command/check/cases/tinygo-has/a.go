// check: --compiler=tinygo
// unjudged: machine.CPUFrequency

package main

import (
	_ "encoding/csv"
	_ "unsafe"
)

// TinyGo asks no package whether it pushes a symbol.
//
//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname validDelim encoding/csv.validDelim
func validDelim(r rune) bool

// The compiler defines it.
//
//go:linkname addInt32 sync/atomic.AddInt32
func addInt32(addr *int32, delta int32) (new int32)

// What it is depends on the board.
//
//go:linkname frequency machine.CPUFrequency
func frequency() uint32

// The directive says what holds without it.
//
//go:linkname pushed
func pushed() {}

func main() {
	nanotime()
	validDelim(0)
	addInt32(nil, 0)
	frequency()
	pushed()
}
