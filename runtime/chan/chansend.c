/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The functions of channels that may panic, for gc's code. The panics of gccgo's code unwind the
 * stack, so golang/gccgo has these functions in place of this member. Source: Go 1.26
 * runtime/chan.go.
 */
#include "runtime/chan/chan.h"

void linkrt_go_chansend(hchan *c, const void *elem);
void linkrt_go_closechan(hchan *c);
bool linkrt_go_selectnbsend(hchan *c, const void *elem);

void linkrt_go_chansend(hchan *c, const void *elem)
{
	linkrt_chan_send(c, elem);
}

void linkrt_go_closechan(hchan *c)
{
	linkrt_chan_close(c);
}

bool linkrt_go_selectnbsend(hchan *c, const void *elem)
{
	const enum chan_outcome outcome = chan_send(c, elem, false);

	if (outcome == CHAN_CLOSED)
		PLAIN_PANIC(CHAN_SEND_ON_CLOSED);
	return outcome == CHAN_DONE;
}

#define EXPORT_chansend SELECTED
#include "abi/export.h"
