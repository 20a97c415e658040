// SPDX-License-Identifier: BSD-3-Clause

// Package linkrtmetrics is a part of linkrt's package runtime: what runtime/metrics expects to find
// there. Only programs that import runtime/metrics link it, and only in them the core measures
// pauses and waits.
package linkrtmetrics

import _ "unsafe" // for go:linkname

// C fills these in.

type heapStats struct {
	mallocs, frees, totalAlloc, heapAlloc, heapSys, heapInuse, heapReleased   uint64
	nextGC, lastGC, pauseTotal, lastPause                                     uint64
	marked, heapScan, stackScan, globalsScan, freedBytes, limit, lastWall     uint64
	numGC, numForced                                                          uint32
	percent                                                                   int32
	mspanInuse, mspanSys, mcacheInuse, mcacheSys, gcSys, profileSys, otherSys uint64
	elapsed                                                                   uint64
}

// own is the memory of the runtime's records.
func (h *heapStats) own() uint64 {
	return h.mspanSys + h.mcacheSys + h.gcSys + h.profileSys + h.otherSys
}

type schedStats struct {
	goroutines, created, running, runnable, inSyscalls uint64
	threads, gomaxprocs                                uint64
	stackSize, stacks                                  uint64
	cpu, elapsed                                       uint64
}

type calls struct{ queued, executed uint64 }

//go:noescape
//go:linkname readHeap runtime.heapStats
func readHeap(to *heapStats)

//go:noescape
//go:linkname readSizes runtime.heapSizes
func readSizes(allocs, frees *uint64)

//go:noescape
//go:linkname readSched runtime.linkrtSchedStats
func readSched(to *schedStats)

//go:noescape
//go:linkname readCalls runtime.linkrtSpecialCounts
func readCalls(to *[2]calls)

//go:linkname mutexWait runtime.linkrtMutexWait
func mutexWait() int64

// A state is what there is at one moment. What is shown of it fits together.
type state struct {
	heap                heapStats
	sched               schedStats
	finalizers, cleanup calls
}

func (s *state) read() {
	var both [2]calls
	readHeap(&s.heap)
	readSched(&s.sched)
	readCalls(&both)
	s.finalizers, s.cleanup = both[0], both[1]
}

// A collection stops all threads from its first to its last step: all its time is a pause.
func (s *state) pauseCPU() uint64 { return s.heap.pauseTotal * s.sched.gomaxprocs }

func (s *state) totalCPU() uint64 { return s.sched.elapsed * s.sched.gomaxprocs }

// userCPU is what threads have run, but for what they ran in pauses.
func (s *state) userCPU() uint64 {
	return s.sched.cpu - min(s.heap.pauseTotal, s.sched.cpu)
}

// idleCPU is the rest. More threads than GOMAXPROCS run while some are in system calls.
func (s *state) idleCPU() uint64 {
	return s.totalCPU() - min(s.userCPU()+s.pauseCPU(), s.totalCPU())
}

func (s *state) freeHeap() uint64 {
	return s.heap.heapSys - min(s.heap.heapInuse+s.heap.heapReleased, s.heap.heapSys)
}

func (s *state) waiting() uint64 {
	known := s.sched.running + s.sched.runnable + s.sched.inSyscalls
	return s.sched.goroutines - min(known, s.sched.goroutines)
}
