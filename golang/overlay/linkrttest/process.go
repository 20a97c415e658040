// SPDX-License-Identifier: BSD-3-Clause

package linkrttest

import (
	"runtime"
	_ "unsafe" // for go:linkname
)

// What package testing refers to, and linkrt does not have yet: the program of a test has no
// statistics of memory.

//go:linkname readMemStats runtime.ReadMemStats
func readMemStats(m *runtime.MemStats) {}

// Cleanups never run, so none waits.
//
//go:linkname blockUntilEmptyCleanupQueue sync_test.runtime_blockUntilEmptyCleanupQueue
func blockUntilEmptyCleanupQueue(timeout int64) bool { return true }

// Package time's tests ask whether a sleep can be shorter than a tick.
//
//go:linkname haveHighResSleep runtime.haveHighResSleep
var haveHighResSleep = true
