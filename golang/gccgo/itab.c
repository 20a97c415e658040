/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Method tables: the methods of a type that an interface calls. Contract: GCC 12
 * libgo/go/runtime/iface.go.
 */
#include "golang/gccgo/gccgo.h"

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

static const struct itab *make_itab(const struct interface_type *to, const struct type *from)
{
	struct itab *itab =
		allocate(sizeof *itab + (size_t)to->method_count * sizeof *itab->methods, false);

	itab->type = from;
	find_methods(to, from, itab->methods);
	return itab;
}

/* If two threads make the same table at once, both tables are valid. It costs a few bytes. */
const struct itab *getitab(
	const struct interface_type *to, const struct type *from, const linkrt_string **missing)
{
	const struct itab *found = from == NULL ? NULL : find_itab(&to->type, from);

	*missing = NULL;
	if (from == NULL || found != NULL)
		return found;
	*missing = find_methods(to, from, NULL);
	if (*missing != NULL)
		return NULL;
	return remember_itab(&to->type, from, make_itab(to, from));
}

/* For assignments: the table of a nil interface is NULL. */
const struct itab *go_requireitab(const struct interface_type *to, const struct type *from)
{
	const linkrt_string *missing;
	const struct itab *itab = getitab(to, from, &missing);

	if (missing != NULL)
		panic_missing_method(&to->type, from, *missing);
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
