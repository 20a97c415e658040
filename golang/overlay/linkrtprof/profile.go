// SPDX-License-Identifier: BSD-3-Clause

package linkrtprof

import (
	"internal/profilerecord"
	"unsafe"
)

// linkrt does not look for goroutines that are leaked. Their profile has no records.

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

// Times in profiles of blocking are nanoseconds.
//
//go:linkname cyclesPerSecond runtime/pprof.runtime_cyclesPerSecond
func cyclesPerSecond() int64 { return 1e9 }
