// SPDX-License-Identifier: BSD-3-Clause

//go:build !go1.26

package linkrtlib

import (
	"runtime/internal/atomic"
	"unsafe"
)

// What package reflect expects to find in package runtime. What is simple is in C.

// The unnamed types that the program has, sorted by their names. C knows the bounds of the list.
//
//go:linkname typelinks runtime.typelinks
func typelinks() []unsafe.Pointer

//go:linkname memmove runtime.memmove
func memmove(to, from unsafe.Pointer, n uintptr)

//go:linkname memclr runtime.memclrHasPointers
func memclr(p unsafe.Pointer, n uintptr)

//go:linkname typedslicecopy runtime.typedslicecopy
func typedslicecopy(t, dst unsafe.Pointer, dstLen int, src unsafe.Pointer, srcLen int) int

//go:linkname reflect_verifyNotInHeapPtr reflect.verifyNotInHeapPtr
func reflect_verifyNotInHeapPtr(p uintptr) bool { return true }

//go:linkname reflect_typedmemmovepartial reflect.typedmemmovepartial
func reflect_typedmemmovepartial(t, dst, src unsafe.Pointer, offset, size uintptr) {
	memmove(dst, src, size)
}

//go:linkname reflect_typedmemclrpartial reflect.typedmemclrpartial
func reflect_typedmemclrpartial(t, p unsafe.Pointer, offset, size uintptr) { memclr(p, size) }

type slice struct {
	array    unsafe.Pointer
	len, cap int
}

//go:linkname reflect_typedslicecopy reflect.typedslicecopy
func reflect_typedslicecopy(t unsafe.Pointer, dst, src slice) int {
	return typedslicecopy(t, dst.array, dst.len, src.array, src.len)
}

// Offsets from the first type to each of them.
type links struct {
	base    [1]unsafe.Pointer
	offsets [1][]int32
}

var knownLinks unsafe.Pointer // atomic: a *links, once one was made

func makeLinks() *links {
	types := typelinks()
	l := new(links)
	if len(types) > 0 {
		l.base[0] = types[0]
		l.offsets[0] = make([]int32, len(types))
	}
	for i, t := range types {
		l.offsets[0][i] = int32(uintptr(t) - uintptr(l.base[0]))
	}
	atomic.StorepNoWB(unsafe.Pointer(&knownLinks), unsafe.Pointer(l))
	return l
}

//go:linkname reflect_typelinks reflect.typelinks
func reflect_typelinks() ([]unsafe.Pointer, [][]int32) {
	l := (*links)(atomic.Loadp(unsafe.Pointer(&knownLinks)))
	if l == nil {
		l = makeLinks()
	}
	return l.base[:], l.offsets[:]
}
