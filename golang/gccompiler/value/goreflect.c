/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The reflection that package errors needs. Source: Go 1.26 runtime/runtime1.go, iface.go.
 */
#include "golang/gccompiler/value/type.h"

const void *linkrt_gc_resolveOff(const struct type *t, int32_t offset);
void linkrt_gc_ifaceE2I(
	const struct interface_type *to, const struct type *from, void *data, iface *result);

const void *linkrt_gc_resolveOff(const struct type *t, int32_t offset)
{
	return gc_resolve(t, offset);
}

void linkrt_gc_ifaceE2I(
	const struct interface_type *to, const struct type *from, void *data, iface *result)
{
	*result = (iface){linkrt_gc_assertE2I(to, from), data};
}
