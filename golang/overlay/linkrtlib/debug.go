// SPDX-License-Identifier: BSD-3-Clause

package linkrtlib

import _ "unsafe" // for go:linkname

// What package runtime/debug expects to find in package runtime.

// C fills it in: the front of what package runtime knows as heapInfo, and room for the rest.
type heapInfo struct {
	_                          [7]uint64
	_, _, pauseTotal, _        uint64
	_, _, _, _, _, _, lastWall uint64
	numGC                      uint32
	_                          [2]int32
	_                          [8]uint64
}

//go:noescape
//go:linkname heapStats runtime.heapStats
func heapStats(to *heapInfo)

//go:noescape
//go:linkname heapPauses runtime.heapPauses
func heapPauses(pauses, ends *uint64) int

// The pauses, the newest first, and when they ended. Behind them are the time of the last collection,
// their number, and the sum of the pauses.
//
//go:linkname readGCStats runtime/debug.readGCStats
func readGCStats(to *[]uint64) {
	var h heapInfo
	var pauses, ends [256]uint64
	heapStats(&h)
	n := heapPauses(&pauses[0], &ends[0])
	all := append((*to)[:0], pauses[:n]...)
	all = append(all, ends[:n]...)
	*to = append(all, h.lastWall, uint64(h.numGC), h.pauseTotal)
}

// What `linkrt build` has put into the program; "" if nothing is known.
//
//go:linkname buildInfo runtime.linkrtBuildInfo
func buildInfo() string

// Package debug cuts off the bytes around the text, which are for those that search a file for it.
//
//go:linkname modinfo runtime/debug.modinfo
func modinfo() string {
	const around = "0123456789abcdef"
	text := buildInfo()
	if text == "" {
		return ""
	}
	return around + text + around
}
