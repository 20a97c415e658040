// SPDX-License-Identifier: BSD-3-Clause

package runtime

import (
	"internal/abi"
	"unsafe"
)

// The name that an offset in the descriptor refers to. linkrt counts offsets from the descriptor.
func nameAt(t *abi.Type, offset int32) string {
	if offset == 0 {
		return ""
	}
	return abi.Name{Bytes: (*byte)(unsafe.Add(unsafe.Pointer(t), offset))}.Name()
}

func typeString(t *abi.Type) string {
	s := nameAt(t, int32(t.Str))
	if t.TFlag&abi.TFlagExtraStar != 0 {
		return s[1:]
	}
	return s
}

func packageOf(t *abi.Type) string {
	if u := t.Uncommon(); u != nil {
		return nameAt(t, int32(u.PkgPath))
	}
	return ""
}

//go:linkname maps_typeString internal/runtime/maps.typeString
func maps_typeString(t *abi.Type) string { return typeString(t) }
