// SPDX-License-Identifier: BSD-3-Clause

package linkrtmaps

import (
	"internal/abi"
	"internal/goarch"
	"unsafe"
)

// The hashes. The compiler puts these functions into the descriptors of maps, by the type of the
// key.

type eface struct {
	typ  *abi.Type
	data unsafe.Pointer
}

type iface struct {
	tab  *abi.ITab
	data unsafe.Pointer
}

const (
	oddA = 0x9e3779b97f4a7c15
	oddB = 0xd6e8feb86659fd93
)

//go:linkname rand runtime.rand
func rand() uint64

//go:linkname panicUnhashable runtime.panicUnhashable
func panicUnhashable(t *abi.Type)

//go:linkname memhash0 runtime.memhash0
func memhash0(p unsafe.Pointer, h uintptr) uintptr { return h }

//go:linkname memhash8 runtime.memhash8
func memhash8(p unsafe.Pointer, h uintptr) uintptr { return memhash(p, h, 1) }

//go:linkname memhash16 runtime.memhash16
func memhash16(p unsafe.Pointer, h uintptr) uintptr { return memhash(p, h, 2) }

//go:linkname memhash128 runtime.memhash128
func memhash128(p unsafe.Pointer, h uintptr) uintptr { return memhash(p, h, 16) }

// The compiler's closure for keys of other sizes has the size behind its code.
//
//go:nosplit
//go:linkname memhash_varlen runtime.memhash_varlen
func memhash_varlen(p unsafe.Pointer, h uintptr) uintptr {
	return memhash(p, h, *(*uintptr)(unsafe.Pointer(closure() + goarch.PtrSize)))
}

// All zeros are equal, and no NaN is equal to another.
func floatHash(isZero, isNaN bool, p unsafe.Pointer, h, size uintptr) uintptr {
	if isZero {
		return oddA * (h ^ oddB)
	}
	if isNaN {
		return oddA * (h ^ oddB ^ uintptr(rand()))
	}
	return memhash(p, h, size)
}

//go:linkname f32hash runtime.f32hash
func f32hash(p unsafe.Pointer, h uintptr) uintptr {
	f := *(*float32)(p)
	return floatHash(f == 0, f != f, p, h, 4)
}

//go:linkname f64hash runtime.f64hash
func f64hash(p unsafe.Pointer, h uintptr) uintptr {
	f := *(*float64)(p)
	return floatHash(f == 0, f != f, p, h, 8)
}

//go:linkname c64hash runtime.c64hash
func c64hash(p unsafe.Pointer, h uintptr) uintptr {
	return f32hash(unsafe.Add(p, 4), f32hash(p, h))
}

//go:linkname c128hash runtime.c128hash
func c128hash(p unsafe.Pointer, h uintptr) uintptr {
	return f64hash(unsafe.Add(p, 8), f64hash(p, h))
}

//go:linkname stringHash runtime.stringHash
func stringHash(s string, h uintptr) uintptr { return strhash(unsafe.Pointer(&s), h) }

//go:linkname interhash runtime.interhash
func interhash(p unsafe.Pointer, h uintptr) uintptr {
	i := (*iface)(p)
	if i.tab == nil {
		return h
	}
	return valueHash(i.tab.Type, &i.data, h)
}

//go:linkname nilinterhash runtime.nilinterhash
func nilinterhash(p unsafe.Pointer, h uintptr) uintptr {
	e := (*eface)(p)
	if e.typ == nil {
		return h
	}
	return valueHash(e.typ, &e.data, h)
}

// valueHash hashes what an interface holds.
func valueHash(t *abi.Type, data *unsafe.Pointer, h uintptr) uintptr {
	if t.Equal == nil {
		panicUnhashable(t)
	}
	p := *data
	if t.IsDirectIface() {
		p = unsafe.Pointer(data)
	}
	return oddA * typehash(t, p, h^oddB)
}

//go:linkname typehash runtime.typehash
func typehash(t *abi.Type, p unsafe.Pointer, h uintptr) uintptr {
	if t.TFlag&abi.TFlagRegularMemory != 0 {
		return sizedHash(p, h, t.Size_)
	}
	switch t.Kind() {
	case abi.Float32:
		return f32hash(p, h)
	case abi.Float64:
		return f64hash(p, h)
	case abi.Complex64:
		return c64hash(p, h)
	case abi.Complex128:
		return c128hash(p, h)
	case abi.String:
		return strhash(p, h)
	case abi.Interface:
		if len(t.InterfaceType().Methods) == 0 {
			return nilinterhash(p, h)
		}
		return interhash(p, h)
	case abi.Array:
		return arrayHash(t.ArrayType(), p, h)
	case abi.Struct:
		return structHash(t.StructType(), p, h)
	}
	panicUnhashable(t)
	return 0
}

// sizedHash is what the compiler would have chosen for plain memory of this size.
func sizedHash(p unsafe.Pointer, h, size uintptr) uintptr {
	switch size {
	case 4:
		return memhash32(p, h)
	case 8:
		return memhash64(p, h)
	}
	return memhash(p, h, size)
}

func arrayHash(t *abi.ArrayType, p unsafe.Pointer, h uintptr) uintptr {
	for i := uintptr(0); i < t.Len; i++ {
		h = typehash(t.Elem, unsafe.Add(p, i*t.Elem.Size_), h)
	}
	return h
}

func structHash(t *abi.StructType, p unsafe.Pointer, h uintptr) uintptr {
	for i := range t.Fields {
		if f := &t.Fields[i]; !f.Name.IsBlank() {
			h = typehash(f.Typ, unsafe.Add(p, f.Offset), h)
		}
	}
	return h
}

//go:linkname reflect_typehash reflect.typehash
func reflect_typehash(t *abi.Type, p unsafe.Pointer, h uintptr) uintptr { return typehash(t, p, h) }
