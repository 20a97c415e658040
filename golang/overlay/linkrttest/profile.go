// SPDX-License-Identifier: BSD-3-Clause

// Package linkrttest is a part of linkrt's package runtime: what package testing expects to find
// there, and linkrt does not have. Only programs that import package testing link it, and `linkrt
// test` refuses the flags that would need it. In other programs these names are undefined, so a
// program that wants a profile or a trace is refused before it runs.
package linkrttest

import (
	"internal/profilerecord"
	"internal/runtime/atomic"
	"runtime"
	"unsafe"
)

const (
	noProfiles = "linkrt has no profiles"
	noTraces   = "linkrt has no execution traces"
)

//go:linkname setCPUProfileRate runtime.SetCPUProfileRate
func setCPUProfileRate(hz int) {
	if hz > 0 {
		panic(noProfiles)
	}
}

//go:linkname setBlockProfileRate runtime.SetBlockProfileRate
func setBlockProfileRate(rate int) {
	if rate > 0 {
		panic(noProfiles)
	}
}

// Package sync's tests set it, to see that a profile does no harm. It is kept, and no more.
var mutexRate atomic.Int64

// With a rate below 0 it only tells the one before.
//
//go:linkname setMutexProfileFraction runtime.SetMutexProfileFraction
func setMutexProfileFraction(rate int) int {
	if rate < 0 {
		return int(mutexRate.Load())
	}
	return int(mutexRate.Swap(int64(rate)))
}

//go:linkname readProfile runtime/pprof.readProfile
func readProfile() (data []uint64, tags []unsafe.Pointer, eof bool) { return nil, nil, true }

// Profiles of which nothing is known have no records.

//go:linkname blockProfile runtime.BlockProfile
func blockProfile(p []runtime.BlockProfileRecord) (n int, ok bool) { return 0, true }

//go:linkname mutexProfile runtime.MutexProfile
func mutexProfile(p []runtime.BlockProfileRecord) (n int, ok bool) { return 0, true }

//go:linkname memProfile runtime.MemProfile
func memProfile(p []runtime.MemProfileRecord, inuseZero bool) (n int, ok bool) { return 0, true }

//go:linkname threadCreateProfile runtime.ThreadCreateProfile
func threadCreateProfile(p []runtime.StackRecord) (n int, ok bool) { return 0, true }

//go:linkname memRecords runtime.pprof_memProfileInternal
func memRecords(p []profilerecord.MemProfileRecord, inuseZero bool) (n int, ok bool) {
	return 0, true
}

//go:linkname blockRecords runtime.pprof_blockProfileInternal
func blockRecords(p []profilerecord.BlockProfileRecord) (n int, ok bool) { return 0, true }

//go:linkname mutexRecords runtime.pprof_mutexProfileInternal
func mutexRecords(p []profilerecord.BlockProfileRecord) (n int, ok bool) { return 0, true }

//go:linkname threadRecords runtime.pprof_threadCreateInternal
func threadRecords(p []profilerecord.StackRecord) (n int, ok bool) { return 0, true }

//go:linkname goroutineRecords runtime.pprof_goroutineProfileWithLabels
func goroutineRecords(p []profilerecord.StackRecord, labels []unsafe.Pointer) (n int, ok bool) {
	return 0, true
}

//go:linkname goroutineLeakRecords runtime.pprof_goroutineLeakProfileWithLabels
func goroutineLeakRecords(p []profilerecord.StackRecord, labels []unsafe.Pointer) (n int, ok bool) {
	return 0, true
}

//go:linkname goroutineLeakCount runtime/pprof.runtime_goroutineleakcount
func goroutineLeakCount() int { return 0 }

//go:linkname goroutineLeakGC runtime/pprof.runtime_goroutineLeakGC
func goroutineLeakGC() {}

//go:linkname fpunwindExpand runtime.pprof_fpunwindExpand
func fpunwindExpand(dst, src []uintptr) int { return copy(dst, src) }

//go:linkname makeProfStack runtime.pprof_makeProfStack
func makeProfStack() []uintptr { return make([]uintptr, 128) }

//go:linkname cyclesPerSecond runtime/pprof.runtime_cyclesPerSecond
func cyclesPerSecond() int64 { return 1e9 }

//go:linkname frameStartLine runtime/pprof.runtime_FrameStartLine
func frameStartLine(f *runtime.Frame) int { return 0 }

//go:linkname frameSymbolName runtime/pprof.runtime_FrameSymbolName
func frameSymbolName(f *runtime.Frame) string { return f.Function }

//go:linkname expandFinalInlineFrame runtime/pprof.runtime_expandFinalInlineFrame
func expandFinalInlineFrame(stk []uintptr) []uintptr { return stk }

type traceError struct{}

func (traceError) Error() string { return noTraces }

//go:linkname startTrace runtime.StartTrace
func startTrace() error { return traceError{} }

//go:linkname stopTrace runtime.StopTrace
func stopTrace() {}

//go:linkname readTrace runtime.ReadTrace
func readTrace() []byte { return nil }

//go:linkname readTraceOfTrace runtime/trace.runtime_readTrace
func readTraceOfTrace() []byte { return nil }

//go:linkname traceAdvance runtime.traceAdvance
func traceAdvance(stop bool) {}

//go:linkname traceClockNow runtime.traceClockNow
func traceClockNow() uint64 { return 0 }

//go:linkname traceClockUnits runtime/trace.runtime_traceClockUnitsPerSecond
func traceClockUnits() uint64 { return 1e9 }
