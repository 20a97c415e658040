/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Method tables made at run time. Source: Go 1.26 runtime/iface.go, getitab.
 */
#include "runtime/atomic.h"
#include "runtime/gc/type.h"

/* The implementing type's name, type and package of one method. */
struct candidate {
	const struct type *owner;
	const struct method *method;
};

static bool same_package(const struct interface_type *to, const struct type *from)
{
	return same_text(gc_name(to->package), gc_type_package(from));
}

static bool implements(const struct interface_type *to, const struct interface_method *wanted,
	const struct type *from, const struct method *m)
{
	const unsigned char *name = typeoff(from, m->name);

	return typeoff(to, wanted->type) == typeoff(from, m->type) &&
	       same_text(gc_name(typeoff(to, wanted->name)), gc_name(name)) &&
	       (gc_is_exported(name) || same_package(to, from));
}

/* Both lists are sorted by name, so one pass does it. Returns the first wanted that is missing, or NULL. */
static const struct interface_method *find_methods(
	const struct interface_type *to, const struct type *from, uintptr_t *code)
{
	const struct uncommon *u = gc_uncommon(from);
	const struct method *m = u == NULL ? NULL : (const void *)((const char *)u + u->methods);
	const struct method *end = u == NULL ? NULL : m + u->method_count;

	for (intptr_t i = 0; i < to->method_count; i++, m++) {
		while (m != end && !implements(to, &to->methods[i], from, m))
			m++;
		if (m == end)
			return &to->methods[i];
		if (code != NULL)
			code[i] = (uintptr_t)typeoff(from, m->interface_code);
	}
	return NULL;
}

/* Tables made so far; only ever added to, so that readers need no lock. */
struct made {
	struct made *next;
	struct itab itab;
};
static struct made *made[64]; /* atomic */

static struct made **bucket(const struct interface_type *to, const struct type *from)
{
	return &made[(to->type.hash ^ from->hash) % (sizeof made / sizeof *made)];
}

static const struct itab *find_made(const struct interface_type *to, const struct type *from)
{
	for (const struct made *m = LOAD(bucket(to, from), ACQUIRE); m != NULL; m = m->next)
		if (m->itab.interface == to && m->itab.type == from)
			return &m->itab;
	return NULL;
}

/* Two threads may both make it: no harm but a few bytes. */
static const struct itab *make_itab(const struct interface_type *to, const struct type *from)
{
	struct made *m =
		allocate(sizeof *m + (size_t)to->method_count * sizeof *m->itab.code, sizeof(void *));

	m->itab.interface = to;
	m->itab.type = from;
	m->itab.hash = from->hash;
	find_methods(to, from, m->itab.code);
	m->next = LOAD(bucket(to, from), RELAXED);
	while (!CAS_WEAK(bucket(to, from), &m->next, m, RELEASE)) /* partner: find_made's acquire */
		;
	return &m->itab;
}

const struct itab *gc_getitab(
	const struct interface_type *to, const struct type *from, linkrt_string *missing)
{
	const struct itab *found = find_made(to, from);
	const struct interface_method *lacking;

	if (found != NULL)
		return found;
	lacking = find_methods(to, from, NULL);
	if (lacking == NULL)
		return make_itab(to, from);
	*missing = gc_name(typeoff(to, lacking->name));
	return NULL;
}
