// SPDX-License-Identifier: BSD-3-Clause

package linkrtlib

import _ "unsafe" // for go:linkname

// The rates of the profiles of mutexes and of blocking. Programs set a rate when they start, whether
// they make profiles or not. C reads it in those that do (golang/gccompiler/profile/goblock.c).

var mutexRate, blockRate atomicInt64

//go:linkname setBlockProfileRate runtime.SetBlockProfileRate
func setBlockProfileRate(rate int) { blockRate.Store(int64(rate)) }

// With a rate below 0 it only tells the one before.
//
//go:linkname setMutexProfileFraction runtime.SetMutexProfileFraction
func setMutexProfileFraction(rate int) int {
	if rate < 0 {
		return int(mutexRate.Load())
	}
	return int(mutexRate.Swap(int64(rate)))
}

//go:linkname cpuProfile runtime.CPUProfile
func cpuProfile() []byte { panic("CPUProfile no longer available") }
