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

func main() {
	var i any = 1
	println(newobject(*(**header)(unsafe.Pointer(&i))) != nil)
	if i == nil {
		mapiterinit(nil, nil, new(iter))
		mapiternext(nil)
	}
}
