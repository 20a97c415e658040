// SPDX-License-Identifier: BSD-3-Clause

package linkrtlib

import "unsafe"

// What only public packages pull from package runtime.

//go:linkname add runtime.add
func add(p unsafe.Pointer, x uintptr) unsafe.Pointer { return unsafe.Add(p, x) }

//go:linkname noescape runtime.noescape
func noescape(p unsafe.Pointer) unsafe.Pointer { return p }

// There is no write barrier.
//
//go:linkname atomicwb runtime.atomicwb
func atomicwb(ptr *unsafe.Pointer, new unsafe.Pointer) {}

//go:linkname gosched runtime.Gosched
func gosched()

//go:linkname goyield runtime.goyield
func goyield() { gosched() }
