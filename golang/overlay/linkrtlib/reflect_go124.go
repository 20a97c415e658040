// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.24

package linkrtlib

import (
	"internal/abi"
	"internal/runtime/atomic"
	"unsafe"
)

//go:linkname reflect_typedmemclrpartial reflect.typedmemclrpartial
func reflect_typedmemclrpartial(t *abi.Type, p unsafe.Pointer, offset, size uintptr) {
	clear(unsafe.Slice((*byte)(p), size))
}

//go:linkname reflect_typedarrayclear reflect.typedarrayclear
func reflect_typedarrayclear(t *abi.Type, p unsafe.Pointer, n int) {
	clear(unsafe.Slice((*byte)(p), t.Size_*uintptr(n)))
}

//go:linkname growslice runtime.growslice
func growslice(old unsafe.Pointer, newLen, oldCap, num int, t *abi.Type) slice

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

//go:linkname reflect_compiledTypelinks reflect.compiledTypelinks
func reflect_compiledTypelinks() ([]*abi.Type, [][]*abi.Type) {
	types := typelinks()
	return *(*[]*abi.Type)(unsafe.Pointer(&types)), nil
}

// Package atomic has another path in older releases.
func loadPointer(p *unsafe.Pointer) unsafe.Pointer { return atomic.Loadp(unsafe.Pointer(p)) }

func storePointer(p *unsafe.Pointer, new unsafe.Pointer) {
	atomic.StorepNoWB(unsafe.Pointer(p), new)
}
