// SPDX-License-Identifier: BSD-3-Clause

package linkrtlib

import _ "unsafe" // for go:linkname

// There are no execution traces. To start one is an error, and tracing is never on.

type traceError struct{}

func (traceError) Error() string { return "linkrt has no execution traces" }

//go:linkname startTrace runtime.StartTrace
func startTrace() error { return traceError{} }

//go:linkname stopTrace runtime.StopTrace
func stopTrace() {}

//go:linkname readTrace runtime.ReadTrace
func readTrace() []byte { return nil }
