/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Equality of interfaces. It panics if the dynamic type is not comparable.
 * Contract: GCC 12 libgo/go/runtime/alg.go.
 */
#include "golang/gccgo/gccgo.h"

bool go_efaceeq(eface x, eface y) GO(efaceeq);
bool go_ifaceeq(iface x, iface y) GO(ifaceeq);
bool go_ifaceefaceeq(iface x, eface y) GO(ifaceefaceeq);
bool go_efacevaleq(eface x, const struct type *t, const void *value) GO(efacevaleq);
bool go_ifacevaleq(iface x, const struct type *t, const void *value) GO(ifacevaleq);

/* Compares two values of type t. `value` is the data word that an interface would hold for it. */
static bool equal_data(const struct type *t, const void *data, const void *value)
{
	if (t->equal == NULL)
		panic_uncomparable(t);
	return is_direct(t) ? data == value : (*t->equal)(data, value);
}

bool go_efaceeq(eface x, eface y)
{
	if (x.type != y.type)
		return false;
	return x.type == NULL || equal_data(x.type, x.data, y.data);
}

bool go_ifaceefaceeq(iface x, eface y)
{
	return go_efaceeq((eface){dynamic_type(x.itab), x.data}, y);
}

bool go_ifaceeq(iface x, iface y)
{
	return go_ifaceefaceeq(x, (eface){dynamic_type(y.itab), y.data});
}

bool go_efacevaleq(eface x, const struct type *t, const void *value)
{
	return x.type != NULL && x.type == t && equal_data(t, x.data, value);
}

bool go_ifacevaleq(iface x, const struct type *t, const void *value)
{
	return go_efacevaleq((eface){dynamic_type(x.itab), x.data}, t, value);
}

EQUAL(interequal, go_ifaceeq(*(const iface *)p, *(const iface *)q))
EQUAL(nilinterequal, go_efaceeq(*(const eface *)p, *(const eface *)q))
