// SPDX-License-Identifier: BSD-3-Clause
//
// Other directives beside a linkname, in any order.
package main

import "unsafe"

//go:noescape
//go:linkname semacquire sync.runtime_Semacquire
func semacquire(s *uint32)

//go:linkname semrelease sync.runtime_Semrelease
//go:noescape
func semrelease(s *uint32, handoff bool, skipframes int)

//go:nosplit
//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname fastrandn runtime.fastrandn
//go:nosplit
//go:noescape
func fastrandn(n uint32) uint32

//go:uintptrescapes
//go:linkname check sync.runtime_notifyListCheck
func check(size uintptr)

//go:noinline
//go:linkname pushed directives.pushed
//go:nosplit
func pushed(a, b int) int { return a - b }

//go:linkname pulled directives.pulled
//go:noinline
func pulled(p *int) int { return *p }

//go:nosplit
//go:noinline
//go:uintptrescapes
//go:linkname address directives.address
func address(p uintptr) uintptr { return p + 1 }

type notifyList struct {
	wait, notify uint32
	lock         uintptr
	head, tail   unsafe.Pointer
}

func main() {
	count := uint32(1)
	semacquire(&count)
	println("count", count)
	semrelease(&count, false, 0)
	println("count", count)
	println("clock", nanotime() > 0)
	println("random", fastrandn(1), fastrandn(0))
	check(unsafe.Sizeof(notifyList{}))
	x := 42
	println("pushed", pushed(5, 2), pulled(&x), address(uintptr(6)))
}
