// SPDX-License-Identifier: BSD-3-Clause

// Package linkrttrace is a part of linkrt's package runtime: what runtime/trace expects to find
// there. trace.Start returns an error (linkrtlib/trace.go). All else in that package does what it
// does in Go while no trace is taken.
package linkrttrace

import _ "unsafe" // for go:linkname

// Without a trace there is no user that these could tell.

//go:linkname userTaskCreate runtime/trace.userTaskCreate
func userTaskCreate(id, parentID uint64, taskType string) {}

//go:linkname userTaskEnd runtime/trace.userTaskEnd
func userTaskEnd(id uint64) {}

//go:linkname userRegion runtime/trace.userRegion
func userRegion(id, mode uint64, name string) {}

//go:linkname userLog runtime/trace.userLog
func userLog(id uint64, category, message string) {}

// They are called only after a trace was started.

//go:linkname readTrace runtime/trace.runtime_readTrace
func readTrace() []byte { return nil }

//go:linkname traceAdvance runtime.traceAdvance
func traceAdvance(stop bool) {}

//go:linkname traceClockNow runtime.traceClockNow
func traceClockNow() uint64 { return 0 }

//go:linkname traceClockUnits runtime/trace.runtime_traceClockUnitsPerSecond
func traceClockUnits() uint64 { return 1e9 }
