/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Conversions and assertions of interfaces. Contract: GCC 12 libgo/go/runtime/iface.go, error.go.
 */
#include "runtime/gccgo/gccgo.h"

#include "runtime/atomic.h"
#include "runtime/mem.h"

struct eface_ok {
	eface value;
	bool ok;
};
struct iface_ok {
	iface value;
	bool ok;
};
struct pointer_ok {
	void *value;
	bool ok;
};

const struct itab *go_requireitab(const struct interface_type *to, const struct type *from) GO(requireitab);
const void *go_assertitab(const struct interface_type *to, const struct type *from) GO(assertitab);
_Noreturn void go_panicdottype(const struct type *want, const struct type *have, const struct type *interface)
	GO(panicdottype);
bool go_ifaceT2Ip(const struct interface_type *to, const struct type *from) GO(ifaceT2Ip);
struct eface_ok go_ifaceE2E2(eface e) GO(ifaceE2E2);
struct eface_ok go_ifaceI2E2(iface i) GO(ifaceI2E2);
struct iface_ok go_ifaceE2I2(const struct interface_type *to, eface e) GO(ifaceE2I2);
struct iface_ok go_ifaceI2I2(const struct interface_type *to, iface i) GO(ifaceI2I2);
struct pointer_ok go_ifaceE2T2P(const struct type *t, eface e) GO(ifaceE2T2P);
struct pointer_ok go_ifaceI2T2P(const struct type *t, iface i) GO(ifaceI2T2P);
bool go_ifaceE2T2(const struct type *t, eface e, void *result) GO(ifaceE2T2);
bool go_ifaceI2T2(const struct type *t, iface i, void *result) GO(ifaceI2T2);

static void print_type_or(const struct type *t, const char *if_null, intptr_t length)
{
	if (t != NULL)
		print_type(t);
	else
		go_printstring((linkrt_string){if_null, length});
}

/* interface conversion: INTERFACE is HAVE, not WANT */
_Noreturn void go_panicdottype(const struct type *want, const struct type *have, const struct type *interface)
{
	panic_begin();
	PRINT("interface conversion: ");
	print_type_or(interface, "interface", 9);
	PRINT(" is ");
	print_type_or(have, "nil", 3);
	PRINT(", not ");
	print_type(want);
	if (have != NULL && prints_alike(have, want)) {
		if (same_text(type_package(have), type_package(want)))
			PRINT(" (types from different scopes)");
		else
			PRINT(" (types from different packages)");
	}
	panic_end();
}

static _Noreturn void panic_missing(
	const struct interface_type *to, const struct type *from, const linkrt_string *method)
{
	panic_begin();
	PRINT("interface conversion: ");
	print_type(from);
	PRINT(" is not ");
	print_type(&to->type);
	PRINT(": missing method ");
	go_printstring(*method);
	panic_end();
}

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
 * Puts the methods of `from` that `to` wants into `methods`, if that is not
 * NULL. Both are sorted, so one pass does it. Returns the name of the first
 * that is missing, or NULL.
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

/* Tables made so far; only ever added to, so that readers need no lock. */
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

/* Two threads may both make it: no harm but a few bytes. */
static const struct itab *make_itab(const struct interface_type *to, const struct type *from)
{
	struct made *m =
		allocate(sizeof *m + (size_t)to->method_count * sizeof *m->itab.methods, sizeof(void *));

	m->to = to;
	m->itab.type = from;
	find_methods(to, from, m->itab.methods);
	m->next = LOAD(bucket(to, from), RELAXED);
	while (!CAS_WEAK(bucket(to, from), &m->next, m, RELEASE)) /* partner: find_made's acquire */
		;
	return &m->itab;
}

/* NULL if `from` is NULL or lacks a method, whose name goes to *missing. */
static const struct itab *get_itab(
	const struct interface_type *to, const struct type *from, const linkrt_string **missing)
{
	const struct itab *found = from == NULL ? NULL : find_made(to, from);

	*missing = NULL;
	if (from == NULL || found != NULL)
		return found;
	*missing = find_methods(to, from, NULL);
	return *missing == NULL ? make_itab(to, from) : NULL;
}

/* For assignments: nil stays nil. */
const struct itab *go_requireitab(const struct interface_type *to, const struct type *from)
{
	const linkrt_string *missing;
	const struct itab *itab = get_itab(to, from, &missing);

	if (missing != NULL)
		panic_missing(to, from, missing);
	return itab;
}

/* For assertions: nil is none. To an empty interface, the type is all that is needed. */
const void *go_assertitab(const struct interface_type *to, const struct type *from)
{
	if (from == NULL)
		go_panicdottype(&to->type, NULL, NULL);
	if (to->method_count == 0)
		return from;
	return go_requireitab(to, from);
}

/* v, ok := x.(T), by what x and T are: E an empty interface, I another, T none, P a pointer in the data word. */
struct eface_ok go_ifaceE2E2(eface e)
{
	return (struct eface_ok){e, e.type != NULL};
}

struct eface_ok go_ifaceI2E2(iface i)
{
	return go_ifaceE2E2((eface){dynamic_type(i), i.data});
}

struct iface_ok go_ifaceE2I2(const struct interface_type *to, eface e)
{
	const linkrt_string *missing;
	const struct itab *itab = get_itab(to, e.type, &missing);

	return itab == NULL ? (struct iface_ok){0} : (struct iface_ok){{itab, e.data}, true};
}

struct iface_ok go_ifaceI2I2(const struct interface_type *to, iface i)
{
	return go_ifaceE2I2(to, (eface){dynamic_type(i), i.data});
}

struct pointer_ok go_ifaceE2T2P(const struct type *t, eface e)
{
	return t == e.type ? (struct pointer_ok){e.data, true} : (struct pointer_ok){0};
}

struct pointer_ok go_ifaceI2T2P(const struct type *t, iface i)
{
	return go_ifaceE2T2P(t, (eface){dynamic_type(i), i.data});
}

bool go_ifaceE2T2(const struct type *t, eface e, void *result)
{
	if (t != e.type) {
		linkrt_memset(result, 0, t->size);
		return false;
	}
	go_typedmemmove(t, result, (t->kind & KIND_DIRECT) != 0 ? &e.data : e.data);
	return true;
}

bool go_ifaceI2T2(const struct type *t, iface i, void *result)
{
	return go_ifaceE2T2(t, (eface){dynamic_type(i), i.data}, result);
}
