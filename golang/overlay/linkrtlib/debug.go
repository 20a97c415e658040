// SPDX-License-Identifier: BSD-3-Clause

package linkrtlib

import _ "unsafe" // for go:linkname

// What package runtime/debug expects to find in package runtime. A limit is kept for those that ask.
// It changes nothing else.

var (
	maxStack   atomicInt64 // of these, the difference to what Go begins with
	maxThreads atomicInt64
)

const (
	firstMaxStack   = 1000000000
	firstMaxThreads = 10000
)

//go:linkname setMaxStack runtime/debug.setMaxStack
func setMaxStack(in int) int {
	return int(maxStack.Swap(int64(in)-firstMaxStack)) + firstMaxStack
}

//go:linkname setMaxThreads runtime/debug.setMaxThreads
func setMaxThreads(in int) int {
	return int(maxThreads.Swap(int64(in)-firstMaxThreads)) + firstMaxThreads
}

//go:linkname setCrashFD runtime.setCrashFD
func setCrashFD(fd uintptr) uintptr { return ^uintptr(0) }

// No collection has been made: no pause, and behind the pauses the time of the last collection,
// their number, and the sum of the pauses.
//
//go:linkname readGCStats runtime/debug.readGCStats
func readGCStats(pauses *[]uint64) { *pauses = append((*pauses)[:0], 0, 0, 0) }

// The program does not contain what modules it was built from.
//
//go:linkname modinfo runtime/debug.modinfo
func modinfo() string { return "" }
