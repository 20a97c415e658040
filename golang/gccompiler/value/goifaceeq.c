/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Equality of interfaces. The equality function of the dynamic type is Go code. Source: Go 1.26
 * runtime/alg.go.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/value/type.h"

bool linkrt_gc_efaceeq(const struct type *t, void *x, void *y);
bool linkrt_gc_ifaceeq(const struct itab *tab, void *x, void *y);
bool linkrt_gc_interequal(const iface *p, const iface *q);
bool linkrt_gc_nilinterequal(const eface *p, const eface *q);

/* Compares two values of type t. The compiler's code has compared the types already. */
bool linkrt_gc_efaceeq(const struct type *t, void *x, void *y)
{
	if (t == NULL)
		return true;
	if (t->equal == NULL)
		panic_uncomparable(t);
	if (is_direct(t))
		return x == y;
	return (linkrt_gocall((uintptr_t)*t->equal, t->equal, (uintptr_t)x, (uintptr_t)y, 0).first &
		       1) != 0;
}

bool linkrt_gc_ifaceeq(const struct itab *tab, void *x, void *y)
{
	return linkrt_gc_efaceeq(dynamic_type(tab), x, y);
}

bool linkrt_gc_interequal(const iface *p, const iface *q)
{
	return p->itab == q->itab && linkrt_gc_ifaceeq(p->itab, p->data, q->data);
}

bool linkrt_gc_nilinterequal(const eface *p, const eface *q)
{
	return p->type == q->type && linkrt_gc_efaceeq(p->type, p->data, q->data);
}
