// SPDX-License-Identifier: BSD-3-Clause

package linkrtlib

import _ "unsafe" // for go:linkname

// linkrt keeps the rates of these profiles, and counts nothing. They have no records, as in Go at rate
// 0. Programs set a rate when they start, whether they make profiles or not.

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

// They get slices of records, whose types package runtime has.

//go:linkname blockProfile runtime.BlockProfile
func blockProfile(p []byte) (n int, ok bool) { return 0, true }

//go:linkname mutexProfile runtime.MutexProfile
func mutexProfile(p []byte) (n int, ok bool) { return 0, true }

//go:linkname memProfile runtime.MemProfile
func memProfile(p []byte, inuseZero bool) (n int, ok bool) { return 0, true }

//go:linkname cpuProfile runtime.CPUProfile
func cpuProfile() []byte { panic("CPUProfile no longer available") }
