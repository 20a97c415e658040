/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The select of gc's code. gccgo's has one parameter less, so golang/gccgo has a selectgo in place
 * of this member. Source: Go 1.26 runtime/select.go.
 */
#include "abi/gobool.h"
#include "runtime/chan/chan.h"

linkrt_selectgo_result linkrt_go_selectgo(const void *cas0, uint16_t *order0, uintptr_t *pc0,
	intptr_t nsends, intptr_t nrecvs, go_bool block);

linkrt_selectgo_result linkrt_go_selectgo(const void *cas0, uint16_t *order0, uintptr_t *pc0,
	intptr_t nsends, intptr_t nrecvs, go_bool block)
{
	linkrt_selectgo_result result;
	bool closed;

	(void)order0;
	(void)pc0; /* for the race detector, which linkrt does not have */
	result = chan_selectgo(cas0, nsends, nrecvs, TRUE(block), &closed);
	if (closed)
		PLAIN_PANIC(CHAN_SEND_ON_CLOSED);
	return result;
}

#define EXPORT_select SELECTED
#include "abi/export.h"
