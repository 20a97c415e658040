/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Type assertions and switches over interfaces. Source: Go 1.26 runtime/iface.go, error.go; Go 1.19
 * runtime/iface.go.
 */
#include "golang/gccompiler/value/type.h"

/* In Go 1.19 to 1.21 both words are results. Later only the first word, the table, is a result. */
struct table_and_data {
	const struct itab *tab;
	void *data;
};
struct case_and_table {
	intptr_t number;
	const struct itab *tab;
};

/*
 * Compiled code looks into these caches before it calls. They stay empty: they would save no time.
 */
struct type_assert {
	const void *cache;
	const struct interface_type *interface;
	bool can_fail;
};
struct interface_switch {
	const void *cache;
	intptr_t count;
	const struct interface_type *cases[];
};
struct empty_cache {
	uintptr_t mask, entry[3];
};
extern const struct empty_cache go_emptyTypeAssertCache GO(emptyTypeAssertCache);
extern const struct empty_cache go_emptyInterfaceSwitchCache GO(emptyInterfaceSwitchCache);
const struct empty_cache go_emptyTypeAssertCache, go_emptyInterfaceSwitchCache;

_Noreturn void linkrt_gc_panicdottypeE(
	const struct type *have, const struct type *want, const struct type *interface);
_Noreturn void linkrt_gc_panicdottypeI(
	const struct itab *have, const struct type *want, const struct type *interface);
_Noreturn void linkrt_gc_panicnildottype(const struct type *want);
struct table_and_data linkrt_gc_assertE2I2(
	const struct interface_type *to, const struct type *from, void *data);
const struct itab *linkrt_gc_assertI2I(const struct interface_type *to, const struct itab *from);
const struct itab *linkrt_gc_getitab(
	const struct interface_type *to, const struct type *from, bool canfail);
struct table_and_data linkrt_gc_assertI2I2(
	const struct interface_type *to, const struct itab *from, void *data);
const struct itab *linkrt_gc_convI2I(const struct interface_type *to, const struct itab *from);
const struct itab *linkrt_gc_typeAssert(const struct type_assert *s, const struct type *from);
struct case_and_table linkrt_gc_interfaceSwitch(
	const struct interface_switch *s, const struct type *from);

_Noreturn void linkrt_gc_panicdottypeE(
	const struct type *have, const struct type *want, const struct type *interface)
{
	go_panicdottype(want, have, interface);
}

_Noreturn void linkrt_gc_panicdottypeI(
	const struct itab *have, const struct type *want, const struct type *interface)
{
	go_panicdottype(want, dynamic_type(have), interface);
}

_Noreturn void linkrt_gc_panicnildottype(const struct type *want)
{
	go_panicdottype(want, NULL, NULL);
}

const struct itab *linkrt_gc_assertE2I(const struct interface_type *to, const struct type *from)
{
	linkrt_string missing;
	const struct itab *tab;

	if (from == NULL)
		linkrt_gc_panicnildottype(&to->type);
	tab = getitab(to, from, &missing);
	if (tab == NULL)
		panic_missing_method(&to->type, from, missing);
	return tab;
}

struct table_and_data linkrt_gc_assertE2I2(
	const struct interface_type *to, const struct type *from, void *data)
{
	linkrt_string missing;
	const struct itab *tab = from == NULL ? NULL : getitab(to, from, &missing);

	return tab == NULL ? (struct table_and_data){0} : (struct table_and_data){tab, data};
}

/* For packages that pull it. A failure that is allowed gives NULL. */
const struct itab *linkrt_gc_getitab(
	const struct interface_type *to, const struct type *from, bool canfail)
{
	return canfail ? linkrt_gc_assertE2I2(to, from, NULL).tab : linkrt_gc_assertE2I(to, from);
}

const struct itab *linkrt_gc_assertI2I(const struct interface_type *to, const struct itab *from)
{
	return linkrt_gc_assertE2I(to, dynamic_type(from));
}

struct table_and_data linkrt_gc_assertI2I2(
	const struct interface_type *to, const struct itab *from, void *data)
{
	return linkrt_gc_assertE2I2(to, dynamic_type(from), data);
}

/* For assignments: the table of a nil interface is NULL. */
const struct itab *linkrt_gc_convI2I(const struct interface_type *to, const struct itab *from)
{
	return from == NULL ? NULL : linkrt_gc_assertI2I(to, from);
}

const struct itab *linkrt_gc_typeAssert(const struct type_assert *s, const struct type *from)
{
	if (s->can_fail)
		return linkrt_gc_assertE2I2(s->interface, from, NULL).tab;
	return linkrt_gc_assertE2I(s->interface, from);
}

struct case_and_table linkrt_gc_interfaceSwitch(
	const struct interface_switch *s, const struct type *from)
{
	for (intptr_t i = 0; i < s->count; i++) {
		const struct itab *tab = linkrt_gc_assertE2I2(s->cases[i], from, NULL).tab;
		if (tab != NULL)
			return (struct case_and_table){i, tab};
	}
	return (struct case_and_table){s->count, NULL};
}
