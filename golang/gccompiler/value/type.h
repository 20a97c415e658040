/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The type descriptors and method tables in gc's objects. Source of field names and layouts: Go
 * 1.26 internal/abi/type.go, iface.go; Go 1.19 runtime/type.go. For offsets see typeoff.h.
 */
#ifndef GOLANG_GCCOMPILER_VALUE_TYPE_H
#define GOLANG_GCCOMPILER_VALUE_TYPE_H

#include "golang/common/lang.h"
#include "golang/gccompiler/value/typeoff.h"

struct type {
	TYPE_HEAD
	int32_t name, pointer_to_this;
};
_Static_assert(sizeof(struct type) == 48, "internal/abi.Type");

enum type_flags { TYPE_UNCOMMON = 1, TYPE_EXTRA_STAR = 2, TYPE_NAMED = 4 };
struct method {
	int32_t name, type, interface_code, code;
};

struct uncommon {
	int32_t package;
	uint16_t method_count, exported_count;
	uint32_t methods; /* their offset from this record; they are sorted by name */
	uint32_t unused;
};

struct pointer_type {
	struct type type;
	const struct type *elem;
};

struct interface_method {
	int32_t name, type;
};

struct interface_type {
	struct type type;
	const unsigned char *package;
	const struct interface_method *methods; /* sorted by name */
	intptr_t method_count, method_cap;
};

struct itab {
	const struct interface_type *interface;
	const struct type *type;
	uint32_t hash; /* of the type */
	uintptr_t code[];
};
_Static_assert(offsetof(struct itab, code) == 24, "internal/abi.ITab");

static inline const struct type *dynamic_type(const struct itab *tab)
{
	return tab == NULL ? NULL : tab->type;
}

/*
 * Whether an interface's data word holds the value itself. It is a bit of `kind` until Go 1.25, and
 * of `flags` since.
 */
static inline bool is_direct(const struct type *t)
{
	return ((t->kind | t->flags) & KIND_DIRECT) != 0;
}

/* gomemory.c: each word is equal to its index. An interface with a small value points to one. */
enum { STATIC_UINT64S = 256 };
extern const uint64_t go_staticuint64s[STATIC_UINT64S] GO(staticuint64s);

/* The word of a value below STATIC_UINT64S, as an integer of that size. It is not to be written. */
static inline void *small_word(uint64_t value, size_t size)
{
	const bool at_end = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
	const uintptr_t word = (uintptr_t)&go_staticuint64s[value];

	return (void *)(word + (at_end ? sizeof(uint64_t) - size : 0));
}

/*
 * gomemory.c: the zero value of any type that is not larger, with the alignment that gc would give
 * it. It is weak because the maps of Go 1.19 have their own.
 */
extern uint64_t go_zeroVal[128] GO(zeroVal) __attribute__((aligned(32), weak));

/* gotype.c */
/* The type of a text that stands for an error in a program without Go's types of errors. A panic
 * prints both alike. */
extern const struct type gc_message_type;
/* What an offset in any descriptor or name refers to. typeoff() does the same for those that the
 * compiler made. */
const void *gc_resolve(const void *base, int32_t offset);
linkrt_string gc_type_name(const struct type *t);
linkrt_string gc_name(const unsigned char *encoded);
bool gc_is_exported(const unsigned char *encoded);
linkrt_string gc_name_package(const unsigned char *encoded); /* "": the type's own package */
const struct uncommon *gc_uncommon(const struct type *t);    /* NULL: no methods */

/*
 * goitab.c: the method table of `from` for the interface `to`. Returns NULL if `from` lacks a
 * method, and puts its name in *missing.
 */
const struct itab *getitab(
	const struct interface_type *to, const struct type *from, linkrt_string *missing);

/* goassert.c: returns the table, or panics. */
const struct itab *linkrt_gc_assertE2I(const struct interface_type *to, const struct type *from);

#endif
