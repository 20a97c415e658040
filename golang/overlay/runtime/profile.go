// SPDX-License-Identifier: BSD-3-Clause

package runtime

import "unsafe"

// MemProfileRate is 0 in a program that has no profile of the heap. In others C sets it before Go code
// runs, as Go does.
var MemProfileRate int

type StackRecord struct {
	Stack0 [32]uintptr
}

func (r *StackRecord) Stack() []uintptr { return known(r.Stack0[:]) }

type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr
}

func (r *MemProfileRecord) InUseBytes() int64   { return r.AllocBytes - r.FreeBytes }
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }
func (r *MemProfileRecord) Stack() []uintptr    { return known(r.Stack0[:]) }

type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

// known returns the part before the first 0.
func known(stack []uintptr) []uintptr {
	for i, pc := range stack {
		if pc == 0 {
			return stack[:i]
		}
	}
	return stack
}

func BlockProfile(p []BlockProfileRecord) (n int, ok bool)
func MutexProfile(p []BlockProfileRecord) (n int, ok bool)
func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool)
func GoroutineProfile(p []StackRecord) (n int, ok bool)
func ThreadCreateProfile(p []StackRecord) (n int, ok bool)
func CPUProfile() []byte
func SetCPUProfileRate(hz int)
func SetBlockProfileRate(rate int)
func SetMutexProfileFraction(rate int) int
func StartTrace() error
func StopTrace()
func ReadTrace() []byte

type MemStats struct {
	Alloc, TotalAlloc, Sys, Lookups, Mallocs, Frees           uint64
	HeapAlloc, HeapSys, HeapIdle, HeapInuse, HeapReleased     uint64
	HeapObjects, StackInuse, StackSys                         uint64
	MSpanInuse, MSpanSys, MCacheInuse, MCacheSys, BuckHashSys uint64
	GCSys, OtherSys, NextGC, LastGC, PauseTotalNs             uint64
	PauseNs, PauseEnd                                         [256]uint64
	NumGC, NumForcedGC                                        uint32
	GCCPUFraction                                             float64
	EnableGC, DebugGC                                         bool
	BySize                                                    [61]struct {
		Size           uint32
		Mallocs, Frees uint64
	}
}

// C fills it in.
type heapInfo struct {
	mallocs, frees, totalAlloc, heapAlloc, heapSys, heapInuse, heapReleased   uint64
	nextGC, lastGC, pauseTotal, lastPause                                     uint64
	marked, heapScan, stackScan, globalsScan, freedBytes, limit, lastWall     uint64
	numGC, numForced                                                          uint32
	percent                                                                   int32
	mspanInuse, mspanSys, mcacheInuse, mcacheSys, gcSys, profileSys, otherSys uint64
	elapsed                                                                   uint64
}

//go:noescape
func heapStats(to *heapInfo)

// The newest first. It returns how many there are.
//
//go:noescape
func heapPauses(pauses, ends *uint64) int

// Objects that were allocated and freed, by size class. Class 0 has the large ones.
//
//go:noescape
func heapSizes(allocs, frees *uint64)

func classSizes() unsafe.Pointer

// Bytes of the stacks of goroutines that are in use.
func stackBytes() uint64

const numSizeClasses = 68

// Of the large objects and of the largest of the small ones BySize has no entry.
func (m *MemStats) readSizes() {
	var allocs, frees [numSizeClasses]uint64
	heapSizes(&allocs[0], &frees[0])
	sizes := (*[numSizeClasses]uint16)(classSizes())
	for i := 1; i < len(m.BySize); i++ {
		of := &m.BySize[i]
		of.Size, of.Mallocs, of.Frees = uint32(sizes[i]), allocs[i], frees[i]
	}
}

// The runtime's own memory. A stack has no more than its pages that are in use, and free stacks have
// none.
func (m *MemStats) readOwn(h *heapInfo) {
	m.StackInuse = stackBytes()
	m.StackSys = m.StackInuse
	m.MSpanInuse, m.MSpanSys = h.mspanInuse, h.mspanSys
	m.MCacheInuse, m.MCacheSys = h.mcacheInuse, h.mcacheSys
	m.BuckHashSys, m.GCSys, m.OtherSys = h.profileSys, h.gcSys, h.otherSys
	m.Sys = m.HeapSys + m.StackSys + m.MSpanSys + m.MCacheSys + m.BuckHashSys + m.GCSys + m.OtherSys
}

// ReadMemStats tells of the heap of objects, of stacks, and of the runtime's own memory. Sys is their sum.
func ReadMemStats(m *MemStats) {
	var h heapInfo
	heapStats(&h)
	*m = MemStats{Alloc: h.heapAlloc, TotalAlloc: h.totalAlloc,
		Mallocs: h.mallocs, Frees: h.frees, HeapAlloc: h.heapAlloc, HeapSys: h.heapSys,
		HeapIdle: h.heapSys - h.heapInuse, HeapInuse: h.heapInuse,
		HeapReleased: h.heapReleased, HeapObjects: h.mallocs - h.frees, NextGC: h.nextGC,
		LastGC: h.lastWall, PauseTotalNs: h.pauseTotal, NumGC: h.numGC, NumForcedGC: h.numForced,
		GCCPUFraction: float64(h.pauseTotal) / float64(h.elapsed), EnableGC: true}
	var pauses, ends [256]uint64
	n := heapPauses(&pauses[0], &ends[0])
	for i := 0; i < n; i++ {
		at := (h.numGC - 1 - uint32(i)) % 256
		m.PauseNs[at], m.PauseEnd[at] = pauses[i], ends[i]
	}
	m.readSizes()
	m.readOwn(&h)
}
