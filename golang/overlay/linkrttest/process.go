// SPDX-License-Identifier: BSD-3-Clause

package linkrttest

import (
	"runtime"
	_ "unsafe" // for go:linkname
)

// What package testing and the packages of its fuzzing refer to, and linkrt does not have yet. A
// program of a test has no signal to wait for, and no statistics of memory.

//go:linkname beforeFork syscall.runtime_BeforeFork
func beforeFork() {}

//go:linkname afterFork syscall.runtime_AfterFork
func afterFork() {}

//go:linkname afterForkInChild syscall.runtime_AfterForkInChild
func afterForkInChild() {}

//go:linkname signalWaitUntilIdle os/signal.signalWaitUntilIdle
func signalWaitUntilIdle() {}

//go:linkname signalDisable os/signal.signal_disable
func signalDisable(signal uint32) {}

//go:linkname signalEnable os/signal.signal_enable
func signalEnable(signal uint32) {}

//go:linkname signalRecv os/signal.signal_recv
func signalRecv() uint32 { return <-(chan uint32)(nil) }

//go:linkname numGoroutine runtime.NumGoroutine
func numGoroutine() int { return 1 }

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
