// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.27

package linkrtmaps

import (
	"internal/byteorder"
	"internal/runtime/maps"
	"internal/runtime/sys"
	"unsafe"
)

func closure() uintptr { return sys.GetClosurePtr() }

//go:linkname memhash runtime.memhash
func memhash(p unsafe.Pointer, h, size uintptr) uintptr { return maps.MemHash(p, h, size) }

//go:linkname memhash32 runtime.memhash32
func memhash32(p unsafe.Pointer, h uintptr) uintptr {
	return maps.MemHash32(byteorder.LEUint32((*[4]byte)(p)[:]), h)
}

//go:linkname memhash64 runtime.memhash64
func memhash64(p unsafe.Pointer, h uintptr) uintptr {
	return maps.MemHash64(byteorder.LEUint64((*[8]byte)(p)[:]), h)
}

//go:linkname strhash runtime.strhash
func strhash(p unsafe.Pointer, h uintptr) uintptr { return maps.StrHash(*(*string)(p), h) }
