/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Method tables: the methods of a type that an interface calls. Contract: GCC 12
 * libgo/go/runtime/iface.go.
 */
#include "golang/gccgo/gccgo.h"

#include "sys/atomic.h"

const struct itab *go_requireitab(const struct interface_type *to, const struct type *from)
	GO(requireitab);
const void *go_assertitab(const struct interface_type *to, const struct type *from) GO(assertitab);
bool go_ifaceT2Ip(const struct interface_type *to, const struct type *from) GO(ifaceT2Ip);

static bool same_name(const linkrt_string *a, const linkrt_string *b)
{
	return a == b || (a != NULL && b != NULL && same_text(*a, *b));
}

static bool implements(const struct interface_method *wanted, const struct method *m)
{
	return same_name(wanted->name, m->name) && same_name(wanted->package, m->package) &&
	       wanted->signature == m->signature;
}

/*
 * Puts the methods of `from` that `to` needs into `methods`, unless that is NULL. Both lists are
 * sorted, so one pass is enough. Returns the name of the first missing method, or NULL.
 */
static const linkrt_string *find_methods(
	const struct interface_type *to, const struct type *from, void (**methods)(void))
{
	const struct method *m = from->uncommon == NULL ? NULL : from->uncommon->methods;
	const struct method *end = m == NULL ? NULL : m + from->uncommon->method_count;

	for (intptr_t i = 0; i < to->method_count; i++, m++) {
		while (m != end && !implements(&to->methods[i], m))
			m++;
		if (m == end)
			return to->methods[i].name;
		if (methods != NULL)
			methods[i] = m->code;
	}
	return NULL;
}

bool go_ifaceT2Ip(const struct interface_type *to, const struct type *from)
{
	return from != NULL && find_methods(to, from, NULL) == NULL;
}

/* The tables made so far. None is ever removed, so readers need no lock. */
struct made {
	struct made *next;
	const struct interface_type *to;
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
		if (m->to == to && m->itab.type == from)
			return &m->itab;
	return NULL;
}

/* If two threads make the same table at once, both tables are valid. It costs a few bytes. */
static const struct itab *make_itab(const struct interface_type *to, const struct type *from)
{
	struct made *m = allocate(
		sizeof *m + (size_t)to->method_count * sizeof *m->itab.methods, sizeof(void *));

	m->to = to;
	m->itab.type = from;
	find_methods(to, from, m->itab.methods);
	m->next = LOAD(bucket(to, from), RELAXED);
	while (!CAS_WEAK(bucket(to, from), &m->next, m, RELEASE)) /* partner: find_made's acquire */
		;
	return &m->itab;
}

const struct itab *get_itab(
	const struct interface_type *to, const struct type *from, const linkrt_string **missing)
{
	const struct itab *found = from == NULL ? NULL : find_made(to, from);

	*missing = NULL;
	if (from == NULL || found != NULL)
		return found;
	*missing = find_methods(to, from, NULL);
	return *missing == NULL ? make_itab(to, from) : NULL;
}

/* For assignments: the table of a nil interface is NULL. */
const struct itab *go_requireitab(const struct interface_type *to, const struct type *from)
{
	const linkrt_string *missing;
	const struct itab *itab = get_itab(to, from, &missing);

	if (missing != NULL)
		panic_missing(to, from, missing);
	return itab;
}

/* For assertions: a nil interface panics. If `to` has no methods, the result is the type itself. */
const void *go_assertitab(const struct interface_type *to, const struct type *from)
{
	if (from == NULL)
		go_panicdottype(&to->type, NULL, NULL);
	if (to->method_count == 0)
		return from;
	return go_requireitab(to, from);
}
