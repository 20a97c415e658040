// SPDX-License-Identifier: BSD-3-Clause

// Package linkrtprof is a part of linkrt's package runtime: its profiles, for programs and for
// runtime/pprof. Only programs that make profiles link it.
package linkrtprof

import (
	"internal/profilerecord"
	"unsafe"
)

// Package runtime imports this one, so its record has a second declaration here.

type stackRecord struct {
	stack [32]uintptr
}

//go:linkname numGoroutine runtime.NumGoroutine
func numGoroutine() int

// Profiles of what there is now: goroutines and threads.

// maxStack is how many frames of a goroutine are shown. C has the same number.
const maxStack = 128

// goroutineStacks shows up to room goroutines, the calling one first, and returns how many there
// are. Each has maxStack words of pcs, of which the unused ones stay as they are.
//
//go:noescape
//go:linkname goroutineStacks runtime.linkrtGoroutineStacks
func goroutineStacks(pcs *uintptr, labels *unsafe.Pointer, room int) int

//go:linkname threads runtime.linkrtThreads
func threads() int

// known returns the part before the first 0.
func known(stack []uintptr) []uintptr {
	for i, pc := range stack {
		if pc == 0 {
			return stack[:i]
		}
	}
	return stack
}

//go:linkname goroutineRecords runtime.pprof_goroutineProfileWithLabels
func goroutineRecords(p []profilerecord.StackRecord, labels []unsafe.Pointer) (n int, ok bool) {
	if len(p) == 0 {
		return numGoroutine(), false
	}
	if labels == nil {
		labels = make([]unsafe.Pointer, len(p))
	}
	pcs := make([]uintptr, len(p)*maxStack)
	n = goroutineStacks(&pcs[0], &labels[0], len(p))
	if n > len(p) {
		return n, false
	}
	for i := range p[:n] {
		// A copy, so that the words that are not used do not stay.
		p[i].Stack = append([]uintptr(nil), known(pcs[i*maxStack:(i+1)*maxStack])...)
	}
	return n, true
}

//go:linkname goroutineProfile runtime.GoroutineProfile
func goroutineProfile(p []stackRecord) (n int, ok bool) {
	records := make([]profilerecord.StackRecord, len(p))
	n, ok = goroutineRecords(records, nil)
	if !ok {
		return n, false
	}
	for i := range p[:n] {
		clear(p[i].stack[copy(p[i].stack[:], records[i].Stack):])
	}
	return n, true
}

// emptyStacks shows the threads. No thread knows where in Go code it was wanted, so its stack is empty.
func emptyStacks[Record any](p []Record) (n int, ok bool) {
	n = threads()
	if n > len(p) {
		return n, false
	}
	clear(p[:n])
	return n, true
}

//go:linkname threadRecords runtime.pprof_threadCreateInternal
func threadRecords(p []profilerecord.StackRecord) (n int, ok bool) { return emptyStacks(p) }

//go:linkname threadCreateProfile runtime.ThreadCreateProfile
func threadCreateProfile(p []stackRecord) (n int, ok bool) { return emptyStacks(p) }
