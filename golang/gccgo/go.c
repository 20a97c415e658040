/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What gccgo's code calls for goroutines, channels and select where it differs from gc's. The last
 * two take the place of the core's members. Contract: GCC 12 libgo/go/runtime/proc.go, __go_go;
 * chan.go, select.go.
 */
#include "golang/gccgo/gccgo.h"

#include "abi/gobool.h"
#include "runtime/chan/gochan.h"

struct chan_type {
	struct type type;
	const struct type *element;
};

void go_go(void (*fn)(void *arg), void *arg) GO_SYMBOL("__go_go");
_Noreturn void go_panicgonil(void) GO(panicgonil);
linkrt_chan *go_makechan(const struct chan_type *t, intptr_t size) GO(makechan);
linkrt_selectgo_result go_selectgo(const void *cas, uint16_t *order, intptr_t nsends,
	intptr_t nrecvs, go_bool block) GO(selectgo);

void go_go(void (*fn)(void *arg), void *arg)
{
	if (!linkrt_go(fn, arg))
		LINKRT_THROW("no memory or no thread for a goroutine");
}

_Noreturn void go_panicgonil(void)
{
	LINKRT_THROW("go of nil func value");
}

linkrt_chan *go_makechan(const struct chan_type *t, intptr_t size)
{
	return linkrt_makechan(t->element->size, size);
}

linkrt_selectgo_result go_selectgo(
	const void *cas, uint16_t *order, intptr_t nsends, intptr_t nrecvs, go_bool block)
{
	(void)order;
	return linkrt_selectgo(cas, nsends, nrecvs, TRUE(block));
}
