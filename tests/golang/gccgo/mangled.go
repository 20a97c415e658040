// SPDX-License-Identifier: BSD-3-Clause
//
// Compiled as package sync: plain declarations without bodies. gccgo spells their
// symbols like sync.runtime__Semacquire.
package sync

import _ "unsafe"

func runtime_Semacquire(s *uint32)
func runtime_SemacquireMutex(s *uint32, lifo bool, skipframes int)
func runtime_Semrelease(s *uint32, handoff bool, skipframes int)
func runtime_canSpin(i int) bool
func runtime_doSpin()
func runtime_nanotime() int64

//go:linkname Run mangled.Run
func Run() {
	count := uint32(2)
	runtime_Semacquire(&count)
	runtime_SemacquireMutex(&count, true, 0)
	println("count", count)
	runtime_Semrelease(&count, false, 0)
	runtime_Semrelease(&count, true, 0)
	println("count", count)
	runtime_doSpin()
	println("spin", runtime_canSpin(100), runtime_nanotime() > 0)
}
