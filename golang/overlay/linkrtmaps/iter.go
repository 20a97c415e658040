// SPDX-License-Identifier: BSD-3-Clause

package linkrtmaps

import (
	"internal/runtime/maps"
	"unsafe"
)

// Public packages that pull these walk a map as Go did before 1.24. They allocate an iterator of the
// old layout, whose first words are the key and the element.
type oldIter struct {
	key, elem unsafe.Pointer
	typ       *mapType
	iter      *maps.Iter
}

//go:linkname mapiterinit runtime.mapiterinit
func mapiterinit(t *mapType, m *maps.Map, it *oldIter) {
	it.typ = t
	it.iter = new(maps.Iter)
	it.iter.Init(t, m)
	mapiternext(it)
}

//go:linkname mapiternext runtime.mapiternext
func mapiternext(it *oldIter) {
	it.iter.Next()
	it.key = it.iter.Key()
	it.elem = it.iter.Elem()
}

//go:linkname reflect_mapiterinit reflect.mapiterinit
func reflect_mapiterinit(t *mapType, m *maps.Map, it *oldIter) { mapiterinit(t, m, it) }

//go:linkname reflect_mapiternext reflect.mapiternext
func reflect_mapiternext(it *oldIter) { mapiternext(it) }

//go:linkname reflect_mapiterkey reflect.mapiterkey
func reflect_mapiterkey(it *oldIter) unsafe.Pointer { return it.iter.Key() }

//go:linkname reflect_mapiterelem reflect.mapiterelem
func reflect_mapiterelem(it *oldIter) unsafe.Pointer { return it.iter.Elem() }
