// SPDX-License-Identifier: BSD-3-Clause

//go:build !go1.27

package linkrtmaps

import (
	"internal/byteorder"
	"internal/runtime/math"
	"internal/runtime/sys"
	"unsafe"
)

// C fills it at the start, because a hash whose keys are known can be attacked.
var hashkey [4]uintptr

func closure() uintptr { return sys.GetClosurePtr() }

func load32(p unsafe.Pointer) uint64 { return uint64(byteorder.LEUint32((*[4]byte)(p)[:])) }
func load64(p unsafe.Pointer) uint64 { return byteorder.LEUint64((*[8]byte)(p)[:]) }

func mix(a, b uint64) uintptr {
	high, low := math.Mul64(a, b)
	return uintptr(high ^ low)
}

//go:linkname memhash32 runtime.memhash32
func memhash32(p unsafe.Pointer, h uintptr) uintptr {
	a := load32(p)
	return mix(a^uint64(hashkey[1]), a<<32^uint64(h^hashkey[0])^oddA)
}

//go:linkname memhash64 runtime.memhash64
func memhash64(p unsafe.Pointer, h uintptr) uintptr {
	a := load64(p)
	return mix(a^uint64(hashkey[1]), a>>32^uint64(h^hashkey[0])^oddB)
}

//go:linkname strhash runtime.strhash
func strhash(p unsafe.Pointer, h uintptr) uintptr {
	s := *(*string)(p)
	return memhash(unsafe.Pointer(unsafe.StringData(s)), h, uintptr(len(s)))
}

//go:linkname memhash runtime.memhash
func memhash(p unsafe.Pointer, h, size uintptr) uintptr {
	var a, b uint64
	h ^= hashkey[0]
	switch {
	case size == 0:
		return h
	case size < 4:
		a = uint64(*(*byte)(p)) | uint64(*(*byte)(unsafe.Add(p, size>>1)))<<8 |
			uint64(*(*byte)(unsafe.Add(p, size-1)))<<16
	case size <= 8:
		a, b = load32(p), load32(unsafe.Add(p, size-4))
	case size <= 16:
		a, b = load64(p), load64(unsafe.Add(p, size-8))
	default:
		h = longhash(p, h, size)
		a, b = load64(unsafe.Add(p, size-16)), load64(unsafe.Add(p, size-8))
	}
	return mix(uint64(hashkey[2])^uint64(size), uint64(mix(a^uint64(hashkey[1]), b^uint64(h))))
}

// longhash hashes all but the last 16 bytes, and may hash some of those, too.
func longhash(p unsafe.Pointer, h, size uintptr) uintptr {
	for ; size > 16; size -= 16 {
		h = mix(load64(p)^uint64(hashkey[3]), load64(unsafe.Add(p, 8))^uint64(h))
		p = unsafe.Add(p, 16)
	}
	return h
}
