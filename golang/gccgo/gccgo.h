/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The functions of libgo that objects of gccgo 12 call besides targets. Source of names and
 * signatures: GCC 12, gcc/go/gofrontend/runtime.def. Source of layouts: libgo/go/runtime/type.go,
 * iface.go.
 */
#ifndef GOLANG_GCCGO_GCCGO_H
#define GOLANG_GCCGO_GCCGO_H

#include "golang/common/lang.h"

struct method {
	const linkrt_string *name, *package; /* package: NULL for an exported name */
	const struct type *signature, *with_receiver;
	void (*code)(void); /* its receiver is the interface's data word */
};

struct uncommon {                            /* only named types have it */
	const linkrt_string *name, *package; /* package: NULL for a predeclared type */
	const struct method *methods;        /* sorted by name */
	intptr_t method_count, method_cap;
};

struct type {
	TYPE_HEAD
	const linkrt_string *string; /* package paths stand between tabs */
	const struct uncommon *uncommon;
	const struct type *pointer_to_this;
};

struct pointer_type {
	struct type type;
	const struct type *target;
};

struct interface_method {
	const linkrt_string *name, *package;
	const struct type *signature;
};

struct interface_type {
	struct type type;
	const struct interface_method *methods; /* sorted by name */
	intptr_t method_count, method_cap;
};

/* A method table: the dynamic type of an interface, then its methods in the interface's order. */
struct itab {
	const struct type *type;
	void (*methods[])(void);
};

static inline const struct type *dynamic_type(const struct itab *itab)
{
	return itab == NULL ? NULL : itab->type;
}

/* Whether an interface's data word holds the value itself. */
static inline bool is_direct(const struct type *t)
{
	return (t->kind & KIND_DIRECT) != 0;
}

/*
 * itab.c: the method table of `from` for the interface `to`. Returns NULL if `from` is NULL, or if
 * it lacks a method; the name of that goes to *missing.
 */
const struct itab *getitab(const struct interface_type *to, const struct type *from,
	const linkrt_string **missing) SHARED(getitab);

#endif
