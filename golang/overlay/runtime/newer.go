// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.24

package runtime

// What Go 1.19 does not have.

// Each program depends on package runtime, so go lists and compiles what it imports for it, too.
import (
	"internal/abi"
	_ "internal/runtime/atomic" // the assembly of sync/atomic jumps to it
	_ "internal/runtime/linkrtlib"
	_ "internal/runtime/linkrtmaps"
	_ "internal/runtime/linkrtprof"
	"unsafe"
)

type Cleanup struct {
	id     uint64
	hidden uintptr // the complement of the object's address, which would keep it on a stack
}

func (c Cleanup) Stop() {
	if c.id != 0 {
		stopCleanup(^c.hidden, c.id)
	}
}

// C keeps call, and calls it when the object is not reachable any more.
func addCleanup(object, call unsafe.Pointer) uint64
func stopCleanup(object uintptr, id uint64)
func inHeap(address uintptr) bool
func sameObject(a, b uintptr) bool

// forget stores nil. The compiler would drop a store that no code reads.
//
//go:noescape
func forget(object *unsafe.Pointer)

func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	// A use of ptr after a call would leave it in the caller's frame, and so keep the object. From
	// here on only this variable has it.
	object := unsafe.Pointer(ptr)
	c := addCleanupOf(&object, any(arg), func() { cleanup(arg) })
	forget(&object)
	return c
}

func addCleanupOf(object *unsafe.Pointer, arg any, call func()) Cleanup {
	checkCleanup(*object, arg)
	if !inHeap(uintptr(*object)) {
		return Cleanup{} // a variable, which is never freed
	}
	id := addCleanup(*object, *(*unsafe.Pointer)(unsafe.Pointer(&call)))
	return Cleanup{id, ^uintptr(*object)}
}

// checkCleanup refuses an argument that would keep the object for ever.
func checkCleanup(ptr unsafe.Pointer, arg any) {
	t := abi.TypeOf(arg)
	if t == nil || t.Kind() != abi.Pointer && t.Kind() != abi.UnsafePointer {
		return
	}
	p := (*[2]unsafe.Pointer)(unsafe.Pointer(&arg))[1]
	if p == ptr {
		panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
	}
	if refusesInner && sameObject(uintptr(p), uintptr(ptr)) {
		panic("runtime.AddCleanup: ptr is within arg, cleanup will never run")
	}
}

// PanicNilError is the panic of panic(nil).
type PanicNilError struct {
	_ [0]func() // not comparable
}

func (*PanicNilError) RuntimeError() {}
func (*PanicNilError) Error() string { return panicNilText }

// C calls it for panic(nil).
func linkrtPanicNilError(text string) any {
	return new(PanicNilError)
}

//go:linkname maps_errNilAssign internal/runtime/maps.errNilAssign
var maps_errNilAssign error = plainError("assignment to entry in nil map")
