// check: --go=1.23..1.26
// go1.26: relocation target runtime/internal/atomic.LoadAcquintptr not defined

package main

import _ "unsafe"

// want+1 error renamed-target "is internal/runtime/atomic since Go 1.23"
//go:linkname load runtime/internal/atomic.LoadAcquintptr
func load(p *uintptr) uintptr

func main() {
	load(nil)
}
