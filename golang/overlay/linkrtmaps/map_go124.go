// SPDX-License-Identifier: BSD-3-Clause

//go:build !go1.26

package linkrtmaps

import (
	"internal/abi"
	"internal/runtime/maps"
	"unsafe"
)

type mapType = abi.SwissMapType

func clone(t *mapType, m *maps.Map) *maps.Map {
	c := makemap(t, int(m.Used()), nil)
	var it maps.Iter
	it.Init(t, m)
	for it.Next(); it.Key() != nil; it.Next() {
		c.Put(t, it.Key(), it.Elem())
	}
	return c
}

// mapKeyError finds nothing to return: the hash of a key that has none panics.
//
//go:linkname mapKeyError internal/runtime/maps.mapKeyError
func mapKeyError(t *mapType, key unsafe.Pointer) error {
	if t.HashMightPanic() {
		t.Hasher(key, 0)
	}
	return nil
}
