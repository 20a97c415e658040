// SPDX-License-Identifier: BSD-3-Clause

//go:build !go1.24

package linkrtlib

import "unsafe"

// Package time has a runtimeTimer in each of its timers, and writes what is to be called there before
// it starts the timer. The first word is the runtime's own: here it is the timer that C makes.
type runtimeTimer struct {
	made   unsafe.Pointer
	when   int64
	period int64
	f      func(any, uintptr)
	arg    any
	seq    uintptr
}

//go:linkname newTimer time.newTimer
func newTimer(when, period int64, f func(any, uintptr), arg any, c unsafe.Pointer) unsafe.Pointer

//go:linkname stopMade runtime.linkrtStopTimer
func stopMade(made unsafe.Pointer) bool

//go:linkname resetMade runtime.linkrtResetTimer
func resetMade(made unsafe.Pointer, when, period int64) bool

//go:linkname startTimer time.startTimer
func startTimer(t *runtimeTimer) { setTimer(t, t.when) }

//go:linkname stopTimer time.stopTimer
func stopTimer(t *runtimeTimer) bool { return t.made != nil && stopMade(t.made) }

//go:linkname resetTimer time.resetTimer
func resetTimer(t *runtimeTimer, when int64) bool { return setTimer(t, when) }

// modTimer gets the f, arg and seq that the timer has.
//
//go:linkname modTimer time.modTimer
func modTimer(t *runtimeTimer, when, period int64, f func(any, uintptr), arg any, seq uintptr) {
	t.period = period
	setTimer(t, when)
}

// setTimer returns whether the earlier setting was still to come.
func setTimer(t *runtimeTimer, when int64) bool {
	if t.made != nil {
		return resetMade(t.made, when, t.period)
	}
	t.made = newTimer(when, t.period, t.f, t.arg, nil)
	return false
}
