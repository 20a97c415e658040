// SPDX-License-Identifier: BSD-3-Clause

package runtime

import "unsafe"

// Functions that packages of the standard library expect to find in package runtime.

func panicmakeslicelen()

func rawbyteslice(size int) []byte

//go:linkname bytealg_MakeNoZero internal/bytealg.MakeNoZero
func bytealg_MakeNoZero(n int) []byte {
	const maxAlloc = 1 << 48
	if uintptr(n) > maxAlloc {
		panicmakeslicelen()
	}
	return rawbyteslice(n)
}

// A channel begins with the number of its elements.
//
//go:linkname reflectlite_chanlen internal/reflectlite.chanlen
func reflectlite_chanlen(c unsafe.Pointer) int {
	if c == nil {
		return 0
	}
	return *(*int)(c)
}
