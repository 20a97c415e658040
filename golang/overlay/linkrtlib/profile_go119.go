// SPDX-License-Identifier: BSD-3-Clause

//go:build !go1.24

package linkrtlib

import _ "unsafe" // for go:linkname

// In Go 1.19 these profiles have no records. They get slices of records, whose types package runtime
// has.

//go:linkname blockProfile runtime.BlockProfile
func blockProfile(p []byte) (n int, ok bool) { return 0, true }

//go:linkname mutexProfile runtime.MutexProfile
func mutexProfile(p []byte) (n int, ok bool) { return 0, true }

//go:linkname memProfile runtime.MemProfile
func memProfile(p []byte, inuseZero bool) (n int, ok bool) { return 0, true }
