// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.26

package linkrtlib

import (
	"internal/abi"
	"internal/runtime/atomic"
	"unsafe"
)

// What package reflect expects to find in package runtime. What is simple is in C.

// The unnamed types that the program has, sorted by their names. C knows the bounds of the list.
//
//go:linkname typelinks runtime.typelinks
func typelinks() []*abi.Type

//go:linkname reflect_verifyNotInHeapPtr reflect.verifyNotInHeapPtr
func reflect_verifyNotInHeapPtr(p uintptr) bool { return true }

//go:linkname reflect_typedmemclrpartial reflect.typedmemclrpartial
func reflect_typedmemclrpartial(t *abi.Type, p unsafe.Pointer, offset, size uintptr) {
	clear(unsafe.Slice((*byte)(p), size))
}

//go:linkname reflect_typedarrayclear reflect.typedarrayclear
func reflect_typedarrayclear(t *abi.Type, p unsafe.Pointer, n int) {
	clear(unsafe.Slice((*byte)(p), t.Size_*uintptr(n)))
}

type slice struct {
	array    unsafe.Pointer
	len, cap int
}

//go:linkname growslice runtime.growslice
func growslice(old unsafe.Pointer, newLen, oldCap, num int, t *abi.Type) slice

//go:linkname typedslicecopy runtime.typedslicecopy
func typedslicecopy(t *abi.Type, dst unsafe.Pointer, dstLen int, src unsafe.Pointer, srcLen int) int

// reflect_growslice makes room for num more elements. It keeps what is behind the length, too, and
// clears the rest.
//
//go:linkname reflect_growslice reflect.growslice
func reflect_growslice(t *abi.Type, old slice, num int) slice {
	more := num - (old.cap - old.len)
	grown := growslice(old.array, old.cap+more, old.cap, more, t)
	end := unsafe.Add(grown.array, uintptr(old.cap)*t.Size_)
	clear(unsafe.Slice((*byte)(end), uintptr(more)*t.Size_))
	grown.len = old.len
	return grown
}

//go:linkname reflect_typedslicecopy reflect.typedslicecopy
func reflect_typedslicecopy(t *abi.Type, dst, src slice) int {
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
		l.base[0] = unsafe.Pointer(uintptr(unsafe.Pointer(types[0])) - 1)
		l.offsets[0] = make([]int32, len(types))
	}
	for i, t := range types {
		l.offsets[0][i] = int32(uintptr(unsafe.Pointer(t)) - uintptr(l.base[0]))
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

//go:linkname reflect_compiledTypelinks reflect.compiledTypelinks
func reflect_compiledTypelinks() ([]*abi.Type, [][]*abi.Type) { return typelinks(), nil }
