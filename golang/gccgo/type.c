/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Type descriptors: their identity, and those of unsafe.Pointer, which no object of gccgo contains.
 * Contract: GCC 12 libgo/go/runtime/type.go, libgo/runtime/go-unsafe-pointer.c.
 */
#include "golang/gccgo/gccgo.h"

bool go_eqtype(const struct type *a, const struct type *b) GO(eqtype);

/* The linker keeps one descriptor of each type. gccgo's own code compares addresses too. */
bool go_eqtype(const struct type *a, const struct type *b)
{
	return a == b;
}

static bool equal_pointers(const void *p, const void *q)
{
	return *(void *const *)p == *(void *const *)q;
}

static equal_function *const pointer_equal = equal_pointers;
static const uint8_t one_pointer = 1;
static const linkrt_string value_name = {"unsafe.Pointer", 14},
			   pointer_name = {"*unsafe.Pointer", 15};

extern const struct type go_unsafe_pointer GO_SYMBOL("unsafe.Pointer..d");
extern const struct pointer_type go_unsafe_pointer_pointer GO_SYMBOL("unsafe.Pointer..p");

#define POINTER_SHAPED(its_kind, its_hash, name)                                                   \
	.size = sizeof(void *), .pointers_end = sizeof(void *), .hash = (its_hash),                \
	.align = sizeof(void *), .field_align = sizeof(void *), .kind = (its_kind) | KIND_DIRECT,  \
	.equal = &pointer_equal, .pointer_mask = &one_pointer, .string = &(name)

/*
 * The hashes are those of gofrontend, because descriptors that gccgo emits are compared with these.
 */
const struct type go_unsafe_pointer = {POINTER_SHAPED(KIND_UNSAFE_POINTER, 0x04add52b, value_name)};
const struct pointer_type go_unsafe_pointer_pointer = {
	.type = {POINTER_SHAPED(KIND_POINTER, 0x4add52b8, pointer_name)},
	.target = &go_unsafe_pointer,
};
