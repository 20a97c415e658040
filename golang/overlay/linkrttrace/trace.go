// SPDX-License-Identifier: BSD-3-Clause

// Package linkrttrace is a part of linkrt's package runtime: what runtime/trace expects to find
// there, and linkrt does not have. Packages testing and net/http/pprof import runtime/trace, and
// get an error when a trace is asked for. A program that imports it itself is not built.
package linkrttrace

import _ "unsafe" // for go:linkname

type traceError struct{}

func (traceError) Error() string { return "linkrt has no execution traces" }

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
