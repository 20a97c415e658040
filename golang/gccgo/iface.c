/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Assertions with two results: v, ok := x.(T). Contract: GCC 12 libgo/go/runtime/iface.go.
 */
#include "golang/gccgo/gccgo.h"

#include "sys/mem.h"

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

struct eface_ok go_ifaceE2E2(eface e) GO(ifaceE2E2);
struct eface_ok go_ifaceI2E2(iface i) GO(ifaceI2E2);
struct iface_ok go_ifaceE2I2(const struct interface_type *to, eface e) GO(ifaceE2I2);
struct iface_ok go_ifaceI2I2(const struct interface_type *to, iface i) GO(ifaceI2I2);
struct pointer_ok go_ifaceE2T2P(const struct type *t, eface e) GO(ifaceE2T2P);
struct pointer_ok go_ifaceI2T2P(const struct type *t, iface i) GO(ifaceI2T2P);
bool go_ifaceE2T2(const struct type *t, eface e, void *result) GO(ifaceE2T2);
bool go_ifaceI2T2(const struct type *t, iface i, void *result) GO(ifaceI2T2);

/*
 * The letters of a name say what x and T are: E an empty interface, I an interface with methods, T
 * no interface, P a pointer.
 */
struct eface_ok go_ifaceE2E2(eface e)
{
	return (struct eface_ok){e, e.type != NULL};
}

struct eface_ok go_ifaceI2E2(iface i)
{
	return go_ifaceE2E2((eface){dynamic_type(i.itab), i.data});
}

struct iface_ok go_ifaceE2I2(const struct interface_type *to, eface e)
{
	const linkrt_string *missing;
	const struct itab *itab = getitab(to, e.type, &missing);

	return itab == NULL ? (struct iface_ok){0} : (struct iface_ok){{itab, e.data}, true};
}

struct iface_ok go_ifaceI2I2(const struct interface_type *to, iface i)
{
	return go_ifaceE2I2(to, (eface){dynamic_type(i.itab), i.data});
}

struct pointer_ok go_ifaceE2T2P(const struct type *t, eface e)
{
	return t == e.type ? (struct pointer_ok){e.data, true} : (struct pointer_ok){0};
}

struct pointer_ok go_ifaceI2T2P(const struct type *t, iface i)
{
	return go_ifaceE2T2P(t, (eface){dynamic_type(i.itab), i.data});
}

bool go_ifaceE2T2(const struct type *t, eface e, void *result)
{
	if (e.type == NULL || e.type != t) {
		linkrt_memset(result, 0, t->size);
		return false;
	}
	go_typedmemmove(t, result, is_direct(t) ? &e.data : e.data);
	return true;
}

bool go_ifaceI2T2(const struct type *t, iface i, void *result)
{
	return go_ifaceE2T2(t, (eface){dynamic_type(i.itab), i.data}, result);
}
