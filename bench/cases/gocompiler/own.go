// SPDX-License-Identifier: BSD-3-Clause
//
// On Go's own runtime only: the kernel's function, called directly.

//go:build own

package main

import _ "unsafe"

//go:linkname clock runtime.vdsoClockgettimeSym
var clock uintptr

//go:noescape
func vdso(clock uintptr, n int) int64

func counter(n int) int64

func vdsos(n int) int64 { return vdso(clock, n) }

func more() {
	measure("vdso", vdsos, 20000)
	measure("counter", counter, 20000)
}
