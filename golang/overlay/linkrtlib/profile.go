// SPDX-License-Identifier: BSD-3-Clause

//go:build !go1.24

package linkrtlib

import _ "unsafe" // for go:linkname

// Newer releases have package linkrtprof. Here the rates are kept, and these profiles have no records,
// as in Go at rate 0.

var mutexRate, blockRate atomicInt64

//go:linkname setBlockProfileRate runtime.SetBlockProfileRate
func setBlockProfileRate(rate int) { blockRate.Store(int64(rate)) }

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
