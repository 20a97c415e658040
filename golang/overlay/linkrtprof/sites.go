// SPDX-License-Identifier: BSD-3-Clause

package linkrtprof

import (
	"internal/profilerecord"
	"unsafe"
)

// The profiles of the heap, of blocking and of mutexes: C counts, for each stack.

const (
	heapSites = iota
	blockSites
	mutexSites
)

// A record is what C calls struct site_record.
type record struct {
	first, second int64 // objects that were allocated and freed, or waits and their ns
	size          int64
	depth         uint64
	pcs           [maxStack]uintptr
}

//go:noescape
//go:linkname siteRecords runtime.linkrtProfileRecords
func siteRecords(kind int, to unsafe.Pointer, room int, unusedToo bool) int

// readSites shows the records of a kind in p, and returns how many there are. If p has no room for so
// many, it shows none.
func readSites[Record any](kind int, p []Record, unusedToo bool, as func(*record) Record) (n int, ok bool) {
	records := make([]record, len(p))
	n = siteRecords(kind, unsafe.Pointer(unsafe.SliceData(records)), len(p), unusedToo)
	if n > len(p) {
		return n, false
	}
	for i := range records[:n] {
		p[i] = as(&records[i])
	}
	return n, true
}

func (r *record) stack() []uintptr {
	return append([]uintptr(nil), r.pcs[:r.depth]...)
}

func (r *record) wait() profilerecord.BlockProfileRecord {
	return profilerecord.BlockProfileRecord{Count: max(r.first, 1), Cycles: r.second, Stack: r.stack()}
}

//go:linkname memRecords runtime.pprof_memProfileInternal
func memRecords(p []profilerecord.MemProfileRecord, inuseZero bool) (n int, ok bool) {
	return readSites(heapSites, p, inuseZero, (*record).memory)
}

//go:linkname blockRecords runtime.pprof_blockProfileInternal
func blockRecords(p []profilerecord.BlockProfileRecord) (n int, ok bool) {
	return readSites(blockSites, p, true, (*record).wait)
}

//go:linkname mutexRecords runtime.pprof_mutexProfileInternal
func mutexRecords(p []profilerecord.BlockProfileRecord) (n int, ok bool) {
	return readSites(mutexSites, p, true, (*record).wait)
}

// Package runtime's own records are declared a second time, as stackRecord is.

type memProfileRecord struct {
	allocBytes, freeBytes     int64
	allocObjects, freeObjects int64
	stack                     [32]uintptr
}

type blockProfileRecord struct {
	count, cycles int64
	stack         [32]uintptr
}

func (r *record) shortStack() (stack [32]uintptr) {
	copy(stack[:], r.pcs[:r.depth])
	return stack
}

func (r *record) runtimeMemory() memProfileRecord {
	return memProfileRecord{r.first * r.size, r.second * r.size, r.first, r.second, r.shortStack()}
}

func (r *record) runtimeWait() blockProfileRecord {
	return blockProfileRecord{max(r.first, 1), r.second, r.shortStack()}
}

//go:linkname memProfile runtime.MemProfile
func memProfile(p []memProfileRecord, inuseZero bool) (n int, ok bool) {
	return readSites(heapSites, p, inuseZero, (*record).runtimeMemory)
}

//go:linkname blockProfile runtime.BlockProfile
func blockProfile(p []blockProfileRecord) (n int, ok bool) {
	return readSites(blockSites, p, true, (*record).runtimeWait)
}

//go:linkname mutexProfile runtime.MutexProfile
func mutexProfile(p []blockProfileRecord) (n int, ok bool) {
	return readSites(mutexSites, p, true, (*record).runtimeWait)
}
