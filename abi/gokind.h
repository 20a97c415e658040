/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The kinds of types, as type descriptors of both Go compilers have them. Source: Go 1.26
 * internal/abi/type.go, Kind; GCC 12 libgo/go/internal/abi/type.go.
 */
#ifndef ABI_GOKIND_H
#define ABI_GOKIND_H

enum go_kind {
	KIND_BOOL = 1,
	KIND_INT,
	KIND_INT8,
	KIND_INT16,
	KIND_INT32,
	KIND_INT64,
	KIND_UINT,
	KIND_UINT8,
	KIND_UINT16,
	KIND_UINT32,
	KIND_UINT64,
	KIND_UINTPTR,
	KIND_FLOAT32,
	KIND_FLOAT64,
	KIND_COMPLEX64,
	KIND_COMPLEX128,
	KIND_ARRAY,
	KIND_CHAN,
	KIND_FUNC,
	KIND_INTERFACE,
	KIND_MAP,
	KIND_POINTER,
	KIND_SLICE,
	KIND_STRING,
	KIND_STRUCT,
	KIND_UNSAFE_POINTER,
	KIND_MASK = 31,
	KIND_DIRECT = 32, /* an interface's data word holds the value itself */
};

#endif
