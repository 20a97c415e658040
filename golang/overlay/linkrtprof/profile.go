// SPDX-License-Identifier: BSD-3-Clause

package linkrtprof

import (
	"internal/profilerecord"
	"unsafe"
)

// Profiles of the heap, of locks, of blocking, and of goroutines that are leaked. linkrt counts
// none of them. They are what they are in Go at rate 0: they have no records.

//go:linkname memRecords runtime.pprof_memProfileInternal
func memRecords(p []profilerecord.MemProfileRecord, inuseZero bool) (n int, ok bool) {
	return 0, true
}

//go:linkname blockRecords runtime.pprof_blockProfileInternal
func blockRecords(p []profilerecord.BlockProfileRecord) (n int, ok bool) { return 0, true }

//go:linkname mutexRecords runtime.pprof_mutexProfileInternal
func mutexRecords(p []profilerecord.BlockProfileRecord) (n int, ok bool) { return 0, true }

//go:linkname goroutineLeakRecords runtime.pprof_goroutineLeakProfileWithLabels
func goroutineLeakRecords(p []profilerecord.StackRecord, labels []unsafe.Pointer) (n int, ok bool) {
	return 0, true
}

//go:linkname goroutineLeakCount runtime/pprof.runtime_goroutineleakcount
func goroutineLeakCount() int { return 0 }

//go:linkname collect runtime.GC
func collect()

//go:linkname goroutineLeakGC runtime/pprof.runtime_goroutineLeakGC
func goroutineLeakGC() { collect() }

// All stacks of linkrt name inlined functions already.
//
//go:linkname fpunwindExpand runtime.pprof_fpunwindExpand
func fpunwindExpand(dst, src []uintptr) int { return copy(dst, src) }

//go:linkname makeProfStack runtime.pprof_makeProfStack
func makeProfStack() []uintptr { return make([]uintptr, maxStack) }

// Times in profiles of blocking would be nanoseconds.
//
//go:linkname cyclesPerSecond runtime/pprof.runtime_cyclesPerSecond
func cyclesPerSecond() int64 { return 1e9 }

// The tests of runtime/pprof count an event themselves. At rate 0 it is in no profile.
//
//go:linkname blockEvent runtime.blockevent
func blockEvent(cycles int64, skip int) {}
