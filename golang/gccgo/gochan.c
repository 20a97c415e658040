/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What gccgo's code calls for channels and select, where it differs from gc's: the type of a
 * channel, the arguments of selectgo, and panics. These functions take the place of the core's.
 * Contract: GCC 12 libgo/go/runtime/chan.go, select.go.
 */
#include "golang/gccgo/gccgo.h"

#include "abi/gobool.h"
#include "runtime/chan/chan.h"

struct chan_type {
	struct type type;
	const struct type *element;
};

hchan *go_makechan(const struct chan_type *t, intptr_t size) GO(makechan);
hchan *go_makechan64(const struct chan_type *t, int64_t size) GO(makechan64);
void go_chansend1(hchan *c, const void *elem) GO(chansend1);
bool go_selectnbsend(hchan *c, const void *elem) GO(selectnbsend);
void go_closechan(hchan *c) GO(closechan);
linkrt_selectgo_result go_selectgo(const void *cas, uint16_t *order, intptr_t nsends,
	intptr_t nrecvs, go_bool block) GO(selectgo);
_Noreturn void go_block(void) GO(block);

/* Errors of channels have no prefix. */
#define PLAIN_ERROR(text) panic_with(PANIC_ERROR, STRING(text))

hchan *go_makechan(const struct chan_type *t, intptr_t size)
{
	hchan *c = chan_make(t->element->size, size);

	if (c == NULL)
		PLAIN_ERROR(CHAN_SIZE);
	return c;
}

hchan *go_makechan64(const struct chan_type *t, int64_t size)
{
	return go_makechan(t, size);
}

void go_chansend1(hchan *c, const void *elem)
{
	if (chan_send(c, elem, true) == CHAN_CLOSED)
		PLAIN_ERROR(CHAN_SEND_ON_CLOSED);
}

bool go_selectnbsend(hchan *c, const void *elem)
{
	const enum chan_outcome outcome = chan_send(c, elem, false);

	if (outcome == CHAN_CLOSED)
		PLAIN_ERROR(CHAN_SEND_ON_CLOSED);
	return outcome == CHAN_DONE;
}

void go_closechan(hchan *c)
{
	if (c == NULL)
		PLAIN_ERROR(CHAN_CLOSE_NIL);
	if (!chan_close(c))
		PLAIN_ERROR(CHAN_CLOSE_CLOSED);
}

linkrt_selectgo_result go_selectgo(
	const void *cas, uint16_t *order, intptr_t nsends, intptr_t nrecvs, go_bool block)
{
	linkrt_selectgo_result result;
	bool closed;

	(void)order;
	result = chan_selectgo(cas, nsends, nrecvs, TRUE(block), &closed);
	if (closed)
		PLAIN_ERROR(CHAN_SEND_ON_CLOSED);
	return result;
}

/* select {} */
_Noreturn void go_block(void)
{
	linkrt_block();
}
