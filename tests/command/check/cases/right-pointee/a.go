// check: --go=1.26
// tree: 1.26
// go1.26: ok

package main

import "unsafe"
import _ "reflect"

// It is larger than the runtime's.
type iter struct {
	key, elem, t, it unsafe.Pointer
	spare            [8]uintptr
}

//go:linkname mapiterinit runtime.mapiterinit
func mapiterinit(t, m unsafe.Pointer, it *iter)

// The package only points to values of the runtime with this type.
type header struct{ size uintptr }

//go:linkname newobject reflect.unsafe_New
func newobject(t *header) unsafe.Pointer

// An empty struct is the usual way to name what a pointer points to.
type opaque struct{}

//go:linkname mapiternext runtime.mapiternext
func mapiternext(it *opaque)

// The runtime's lock is an integer. A pointer in its place keeps alive what it points to.
type list struct {
	wait, notify     uint32
	lock, head, tail unsafe.Pointer
}

//go:linkname check sync.runtime_notifyListAdd
func check(l *list) uint32

func main() {
	var i any = 1
	println(newobject(*(**header)(unsafe.Pointer(&i))) != nil)
	if i == nil {
		mapiterinit(nil, nil, new(iter))
		mapiternext(nil)
		check(new(list))
	}
}
