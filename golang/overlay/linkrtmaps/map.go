// SPDX-License-Identifier: BSD-3-Clause

// Package linkrtmaps is a part of linkrt's package runtime: what stands between the compiler's calls
// or reflect's and package internal/runtime/maps, which has the maps. It is apart because a program
// without maps then links none of it.
package linkrtmaps

import (
	"internal/abi"
	"internal/runtime/maps"
	"unsafe"
)

const maxAlloc = 1 << 48

//go:noescape
//go:linkname mapaccess2 runtime.mapaccess2
func mapaccess2(t *mapType, m *maps.Map, key unsafe.Pointer) (unsafe.Pointer, bool)

//go:noescape
//go:linkname mapaccess2_faststr runtime.mapaccess2_faststr
func mapaccess2_faststr(t *mapType, m *maps.Map, key string) (unsafe.Pointer, bool)

//go:linkname mapassign runtime.mapassign
func mapassign(t *mapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer

//go:linkname mapassign_faststr runtime.mapassign_faststr
func mapassign_faststr(t *mapType, m *maps.Map, key string) unsafe.Pointer

//go:noescape
//go:linkname mapdelete_faststr runtime.mapdelete_faststr
func mapdelete_faststr(t *mapType, m *maps.Map, key string)

//linkrt:ignore os-arch C defines it for each release
//go:linkname typedmemmove runtime.typedmemmove
func typedmemmove(t *abi.Type, dst, src unsafe.Pointer)

//go:linkname makemap runtime.makemap
func makemap(t *mapType, hint int, m *maps.Map) *maps.Map {
	return maps.NewMap(t, uintptr(max(hint, 0)), m, maxAlloc)
}

//go:linkname makemap64 runtime.makemap64
func makemap64(t *mapType, hint int64, m *maps.Map) *maps.Map {
	return makemap(t, int(hint), m)
}

//go:linkname makemap_small runtime.makemap_small
func makemap_small() *maps.Map { return maps.NewEmptyMap() }

// A value of more than abi.ZeroValSize bytes has a zero of its own.
//
//go:linkname mapaccess1_fat runtime.mapaccess1_fat
func mapaccess1_fat(t *mapType, m *maps.Map, key, zero unsafe.Pointer) unsafe.Pointer {
	e, _ := mapaccess2_fat(t, m, key, zero)
	return e
}

//go:linkname mapaccess2_fat runtime.mapaccess2_fat
func mapaccess2_fat(t *mapType, m *maps.Map, key, zero unsafe.Pointer) (unsafe.Pointer, bool) {
	if e, ok := mapaccess2(t, m, key); ok {
		return e, true
	}
	return zero, false
}

//go:linkname mapdelete runtime.mapdelete
func mapdelete(t *mapType, m *maps.Map, key unsafe.Pointer) { m.Delete(t, key) }

//go:linkname mapclear runtime.mapclear
func mapclear(t *mapType, m *maps.Map) { m.Clear(t) }

//go:linkname mapIterStart runtime.mapIterStart
func mapIterStart(t *mapType, m *maps.Map, it *maps.Iter) {
	it.Init(t, m)
	it.Next()
}

//go:linkname mapIterNext runtime.mapIterNext
func mapIterNext(it *maps.Iter) { it.Next() }

//go:linkname mapclone maps.clone
func mapclone(m any) any {
	e := (*eface)(unsafe.Pointer(&m))
	e.data = unsafe.Pointer(clone((*mapType)(unsafe.Pointer(e.typ)), (*maps.Map)(e.data)))
	return m
}

func maplen(m *maps.Map) int {
	if m == nil {
		return 0
	}
	return int(m.Used())
}

//go:linkname reflectlite_maplen internal/reflectlite.maplen
func reflectlite_maplen(m *maps.Map) int { return maplen(m) }

//go:linkname reflect_maplen reflect.maplen
func reflect_maplen(m *maps.Map) int { return maplen(m) }

//go:linkname reflect_makemap reflect.makemap
func reflect_makemap(t *mapType, hint int) *maps.Map { return makemap(t, hint, nil) }

//go:linkname reflect_mapaccess reflect.mapaccess
func reflect_mapaccess(t *mapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer {
	return foundOrNil(mapaccess2(t, m, key))
}

//go:linkname reflect_mapaccess_faststr reflect.mapaccess_faststr
func reflect_mapaccess_faststr(t *mapType, m *maps.Map, key string) unsafe.Pointer {
	return foundOrNil(mapaccess2_faststr(t, m, key))
}

func foundOrNil(e unsafe.Pointer, ok bool) unsafe.Pointer {
	if ok {
		return e
	}
	return nil
}

//go:linkname reflect_mapassign0 reflect.mapassign0
func reflect_mapassign0(t *mapType, m *maps.Map, key, elem unsafe.Pointer) {
	typedmemmove(t.Elem, mapassign(t, m, key), elem)
}

//go:linkname reflect_mapassign_faststr0 reflect.mapassign_faststr0
func reflect_mapassign_faststr0(t *mapType, m *maps.Map, key string, elem unsafe.Pointer) {
	typedmemmove(t.Elem, mapassign_faststr(t, m, key), elem)
}

//go:linkname reflect_mapdelete reflect.mapdelete
func reflect_mapdelete(t *mapType, m *maps.Map, key unsafe.Pointer) { m.Delete(t, key) }

//go:linkname reflect_mapdelete_faststr reflect.mapdelete_faststr
func reflect_mapdelete_faststr(t *mapType, m *maps.Map, key string) {
	mapdelete_faststr(t, m, key)
}

//go:linkname reflect_mapclear reflect.mapclear
func reflect_mapclear(t *mapType, m *maps.Map) { m.Clear(t) }
