// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.24

package runtime

import (
	"internal/abi"
	"unsafe"
)

// A Pinner keeps objects. They do not move anyway.
type Pinner struct {
	*pinner
}

// If it is freed before its objects, the program has forgotten to call Unpin.
type pinner struct {
	objects []unsafe.Pointer
}

func typeString(typ *byte) string

func (p *Pinner) Pin(pointer any) {
	object := pinnedObject(pointer)
	if p.pinner == nil {
		p.pinner = new(pinner)
		SetFinalizer(p.pinner, (*pinner).checkUnpinned)
	}
	p.objects = append(p.objects, object)
}

func (p *Pinner) Unpin() {
	if p.pinner != nil {
		p.objects = nil
	}
}

func (p *pinner) checkUnpinned() {
	if len(p.objects) != 0 {
		panic(errorString("runtime.Pinner: found leaking pinned pointer; forgot to call Unpin?"))
	}
}

func pinnedObject(pointer any) unsafe.Pointer {
	t := abi.TypeOf(pointer)
	if t == nil {
		panic(errorString("runtime.Pinner: argument is nil"))
	}
	if t.Kind() != abi.Pointer && t.Kind() != abi.UnsafePointer {
		name := typeString((*byte)(unsafe.Pointer(t)))
		panic(errorString("runtime.Pinner: argument is not a pointer: " + name))
	}
	return (*[2]unsafe.Pointer)(unsafe.Pointer(&pointer))[1]
}
