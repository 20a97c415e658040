// SPDX-License-Identifier: BSD-3-Clause

//go:build !go1.24

package linkrtlib

import (
	"runtime/internal/atomic"
	"unsafe"
)

//go:linkname memmove runtime.memmove
func memmove(to, from unsafe.Pointer, n uintptr)

//go:linkname memclr runtime.memclrHasPointers
func memclr(p unsafe.Pointer, n uintptr)

//go:linkname reflect_typedmemmovepartial reflect.typedmemmovepartial
func reflect_typedmemmovepartial(t, dst, src unsafe.Pointer, offset, size uintptr) {
	memmove(dst, src, size)
}

//go:linkname reflect_typedmemclrpartial reflect.typedmemclrpartial
func reflect_typedmemclrpartial(t, p unsafe.Pointer, offset, size uintptr) { memclr(p, size) }

// Package atomic has another path in newer releases.
func loadPointer(p *unsafe.Pointer) unsafe.Pointer { return atomic.Loadp(unsafe.Pointer(p)) }

func storePointer(p *unsafe.Pointer, new unsafe.Pointer) {
	atomic.StorepNoWB(unsafe.Pointer(p), new)
}
