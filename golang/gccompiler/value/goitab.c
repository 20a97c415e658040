/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Method tables that are made at run time. Source: Go 1.26 runtime/iface.go, getitab.
 */
#include "golang/gccompiler/value/type.h"
#include "sync/lock.h"
#include "sys/atomic.h"
#include "sys/section.h"

/* The package of a method's name. The name itself has it only if the type's may be another. */
static linkrt_string package_of(const unsigned char *name, linkrt_string of_type)
{
	const linkrt_string package = gc_name_package(name);

	return package.len != 0 ? package : of_type;
}

/* Two packages may have unexported methods with one name. These are different methods. */
static bool same_method(const struct interface_type *to, const unsigned char *wanted,
	const struct type *from, const unsigned char *name)
{
	return same_text(gc_name(wanted), gc_name(name)) &&
	       (gc_is_exported(name) || same_text(package_of(wanted, gc_name(to->package)),
						package_of(name, type_package(from))));
}

static bool implements(const struct interface_type *to, const struct interface_method *wanted,
	const struct type *from, const struct method *m)
{
	return typeoff(to, wanted->type) == gc_resolve(from, m->type) &&
	       same_method(to, typeoff(to, wanted->name), from, gc_resolve(from, m->name));
}

/*
 * Both lists are sorted by name, so one pass is enough. Returns how many methods it found before
 * one was missing.
 */
static intptr_t find_methods(
	const struct interface_type *to, const struct type *from, uintptr_t *code)
{
	const struct uncommon *u = gc_uncommon(from);
	const struct method *m = u == NULL ? NULL : (const void *)((const char *)u + u->methods);
	const struct method *end = u == NULL ? NULL : m + u->method_count;
	intptr_t i;

	for (i = 0; i < to->method_count; i++, m++) {
		while (m != end && !implements(to, &to->methods[i], from, m))
			m++;
		if (m == end)
			break;
		if (code != NULL)
			code[i] = (uintptr_t)gc_resolve(from, m->interface_code);
	}
	return i;
}

static size_t itab_size(const struct interface_type *to)
{
	const size_t methods = to->method_count > 0 ? (size_t)to->method_count : 1;

	return sizeof(struct itab) + methods * sizeof(uintptr_t);
}

/*
 * The tables that the compiler made; `linkrt convert` puts them in this section. Compiled code
 * compares the addresses of tables, so there must be only one table for a pair of types.
 */
SECTION_BOUNDS(char, linkrt_itabs);

/* If the type lacks a method, the table has one word for the methods, and that is 0. */
static bool lacks_methods(const struct itab *tab)
{
	return tab->code[0] == 0;
}

static uintptr_t compiled_size(const struct itab *tab)
{
	return lacks_methods(tab) ? sizeof *tab + sizeof tab->code[0] : itab_size(tab->interface);
}

static const struct itab *find_compiled(const struct interface_type *to, const struct type *from)
{
	const char *p = linkrt_itabs[0], *end = linkrt_itabs[1];

	while (p < end) {
		const struct itab *tab = (const void *)p;
		if (tab->interface == to && tab->type == from)
			return lacks_methods(tab) ? NULL : tab;
		p += compiled_size(tab);
	}
	return NULL;
}

static const struct itab *make_itab(const struct interface_type *to, const struct type *from)
{
	struct itab *tab = allocate(itab_size(to), false);

	tab->interface = to;
	tab->type = from;
	tab->hash = from->hash;
	find_methods(to, from, tab->code);
	return tab;
}

/*
 * With the lock, so that there is one table for a pair of types: interfaces with different tables
 * are not equal.
 */
static COLD const struct itab *getitab_slow(
	const struct interface_type *to, const struct type *from, linkrt_string *missing)
{
	const struct itab *tab = find_itab(&to->type, from);
	intptr_t found;

	if (tab != NULL)
		return tab;
	tab = find_compiled(to, from);
	if (tab != NULL)
		return remember_itab(&to->type, from, tab);
	found = find_methods(to, from, NULL);
	if (found == to->method_count)
		return remember_itab(&to->type, from, make_itab(to, from));
	*missing = gc_name(typeoff(to, to->methods[found].name));
	return NULL;
}

const struct itab *getitab(
	const struct interface_type *to, const struct type *from, linkrt_string *missing)
{
	static struct lock itab_lock;
	const struct itab *tab = find_itab(&to->type, from);

	if (tab == NULL) {
		lock(&itab_lock);
		tab = getitab_slow(to, from, missing);
		unlock(&itab_lock);
	}
	return tab;
}
