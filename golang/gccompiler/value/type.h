/* SPDX-License-Identifier: BSD-3-Clause
 *
 * gc's type descriptors and method tables, as its objects hold them. Names of
 * fields and layouts: Go 1.26 internal/abi/type.go, iface.go; Go 1.19
 * runtime/type.go. Offsets: typeoff.h.
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
enum more_kinds { KIND_ARRAY = 17, KIND_CHAN, KIND_FUNC, KIND_MAP = 21, KIND_SLICE = 23, KIND_STRUCT = 25 };

struct method {
	int32_t name, type, interface_code, code;
};

struct uncommon {
	int32_t package;
	uint16_t method_count, exported_count;
	uint32_t methods; /* from this record; sorted by name */
	uint32_t unused;
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
	uint32_t hash; /* the type's */
	uintptr_t code[];
};
_Static_assert(offsetof(struct itab, code) == 24, "internal/abi.ITab");

static inline const struct type *dynamic_type(const struct itab *tab)
{
	return tab == NULL ? NULL : tab->type;
}

/* Whether an interface's data word is the value itself: a bit of kind until Go 1.25, of flags since. */
static inline bool is_direct(const struct type *t)
{
	return ((t->kind | t->flags) & KIND_DIRECT) != 0;
}

/* type.c */
linkrt_string gc_type_name(const struct type *t);
linkrt_string gc_type_package(const struct type *t); /* "" for a predeclared type */
linkrt_string gc_name(const unsigned char *encoded);
bool gc_is_exported(const unsigned char *encoded);
const struct uncommon *gc_uncommon(const struct type *t); /* NULL: no methods */

/* itab.c: NULL if `from` lacks a method, whose name goes to *missing. */
const struct itab *gc_getitab(
	const struct interface_type *to, const struct type *from, linkrt_string *missing);

/* goassert.c: the table, or a panic. */
const struct itab *linkrt_gc_assertE2I(const struct interface_type *to, const struct type *from);

#endif
