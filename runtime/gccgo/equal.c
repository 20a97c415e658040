/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Equality: what == on interfaces and composite values calls, and the func values that type descriptors name.
 * Contract: GCC 12 libgo/go/runtime/alg.go.
 */
#include "runtime/gccgo/gccgo.h"

#include "runtime/mem.h"

bool go_memequal(const void *p, const void *q, uintptr_t size) GO(memequal);
intptr_t go_cmpstring(linkrt_string a, linkrt_string b) GO(cmpstring);
bool go_efaceeq(eface x, eface y) GO(efaceeq);
bool go_ifaceeq(iface x, iface y) GO(ifaceeq);
bool go_ifaceefaceeq(iface x, eface y) GO(ifaceefaceeq);
bool go_efacevaleq(eface x, const struct type *t, const void *value) GO(efacevaleq);
bool go_ifacevaleq(iface x, const struct type *t, const void *value) GO(ifacevaleq);

bool go_memequal(const void *p, const void *q, uintptr_t size)
{
	return linkrt_memcmp(p, q, size) == 0;
}

intptr_t go_cmpstring(linkrt_string a, linkrt_string b)
{
	const intptr_t common = a.len < b.len ? a.len : b.len;
	const int order = linkrt_memcmp(a.ptr, b.ptr, (size_t)common);

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/* Both of type t. value is what an interface's data word would hold, or where the value is. */
static bool equal_data(const struct type *t, const void *data, const void *value)
{
	if (t->equal == NULL)
		panic_uncomparable(t);
	return (t->kind & KIND_DIRECT) != 0 ? data == value : (*t->equal)(data, value);
}

bool go_efaceeq(eface x, eface y)
{
	if (!go_eqtype(x.type, y.type))
		return false;
	return x.type == NULL || equal_data(x.type, x.data, y.data);
}

bool go_ifaceefaceeq(iface x, eface y)
{
	return go_efaceeq((eface){dynamic_type(x), x.data}, y);
}

bool go_ifaceeq(iface x, iface y)
{
	return go_ifaceefaceeq(x, (eface){dynamic_type(y), y.data});
}

bool go_efacevaleq(eface x, const struct type *t, const void *value)
{
	return x.type != NULL && go_eqtype(x.type, t) && equal_data(t, x.data, value);
}

bool go_ifacevaleq(iface x, const struct type *t, const void *value)
{
	return go_efacevaleq((eface){dynamic_type(x), x.data}, t, value);
}

/* NAME is a function, NAME..f the func value that points to it. */
#define EQUAL(name, expression)                                                                              \
	bool go_##name(const void *p, const void *q) GO(name);                                               \
	extern equal_function *const go_##name##_value GO(name..f);                                          \
	bool go_##name(const void *p, const void *q)                                                         \
	{                                                                                                    \
		return expression;                                                                           \
	}                                                                                                    \
	equal_function *const go_##name##_value = go_##name;
#define BY_MEMORY(name, size) EQUAL(name, linkrt_memcmp(p, q, size) == 0)
/* By ==, which for floating point is not memory's: 0 == -0, NaN != NaN. */
#define BY_VALUE(name, type) EQUAL(name, *(const type *)p == *(const type *)q)

EQUAL(memequal0, ((void)p, (void)q, true))
BY_VALUE(memequal8, uint8_t)
BY_VALUE(memequal16, uint16_t)
BY_VALUE(memequal32, uint32_t)
BY_VALUE(memequal64, uint64_t)
BY_MEMORY(memequal128, 16)
BY_VALUE(f32equal, float)
BY_VALUE(f64equal, double)
BY_VALUE(c64equal, float _Complex)
BY_VALUE(c128equal, double _Complex)
EQUAL(strequal, go_cmpstring(*(const linkrt_string *)p, *(const linkrt_string *)q) == 0)
EQUAL(interequal, go_ifaceeq(*(const iface *)p, *(const iface *)q))
EQUAL(nilinterequal, go_efaceeq(*(const eface *)p, *(const eface *)q))
