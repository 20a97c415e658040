// SPDX-License-Identifier: BSD-3-Clause

package linkrtlib

import _ "unsafe" // for go:linkname

// A timerCall is what C calls when a timer is due.
type timerCall struct {
	f     func(arg any, seq uintptr, delta int64)
	arg   any
	seq   uintptr
	delta int64
}

//go:linkname runTimer runtime.linkrtRunTimer
func runTimer(t *timerCall) { t.f(t.arg, t.seq, t.delta) }
