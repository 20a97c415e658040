// SPDX-License-Identifier: BSD-3-Clause

package linkrtlib

import "unsafe"

// What package reflect expects to find in package runtime. What is simple is in C.

// The unnamed types that the program has, sorted by their names. C knows the bounds of the list.
//
//go:linkname typelinks runtime.typelinks
func typelinks() []unsafe.Pointer

//go:linkname reflect_verifyNotInHeapPtr reflect.verifyNotInHeapPtr
func reflect_verifyNotInHeapPtr(p uintptr) bool { return true }

type slice struct {
	array    unsafe.Pointer
	len, cap int
}

//go:linkname typedslicecopy runtime.typedslicecopy
func typedslicecopy(t, dst unsafe.Pointer, dstLen int, src unsafe.Pointer, srcLen int) int

//go:linkname reflect_typedslicecopy reflect.typedslicecopy
func reflect_typedslicecopy(t unsafe.Pointer, dst, src slice) int {
	return typedslicecopy(t, dst.array, dst.len, src.array, src.len)
}

// Offsets to the types, from a place before the first one: package reflect takes the offset 0 for none.
type links struct {
	base    [1]unsafe.Pointer
	offsets [1][]int32
}

var knownLinks unsafe.Pointer // atomic: a *links, once one was made

func makeLinks() *links {
	types := typelinks()
	l := new(links)
	if len(types) > 0 {
		l.base[0] = unsafe.Pointer(uintptr(types[0]) - 1)
		l.offsets[0] = make([]int32, len(types))
	}
	for i, t := range types {
		l.offsets[0][i] = int32(uintptr(t) - uintptr(l.base[0]))
	}
	storePointer(&knownLinks, unsafe.Pointer(l))
	return l
}

//go:linkname reflect_typelinks reflect.typelinks
func reflect_typelinks() ([]unsafe.Pointer, [][]int32) {
	l := (*links)(loadPointer(&knownLinks))
	if l == nil {
		l = makeLinks()
	}
	return l.base[:], l.offsets[:]
}
