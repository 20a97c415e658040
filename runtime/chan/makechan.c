/* SPDX-License-Identifier: BSD-3-Clause
 *
 * makechan of gc's code, which passes a type descriptor of gc's. gccgo's has its element elsewhere,
 * so golang/gccgo has a makechan in place of this member. Source: Go 1.26 internal/abi/type.go.
 */
#include "runtime/chan/chan.h"

struct element {
	uintptr_t size;
};

/* What precedes the element's type is abi.Type. */
struct chantype {
	uintptr_t type[6];
	const struct element *element;
};

hchan *linkrt_go_makechan(const struct chantype *t, intptr_t size);

hchan *linkrt_go_makechan(const struct chantype *t, intptr_t size)
{
	hchan *c = chan_make(t->element->size, size);

	if (c == NULL)
		PLAIN_PANIC(CHAN_SIZE);
	return c;
}

#define EXPORT_makechan SELECTED
#include "abi/export.h"
