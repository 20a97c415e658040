/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Channels as the code of both Go compilers needs them. They differ in how they call makechan and
 * selectgo.
 */
#ifndef RUNTIME_CHAN_GOCHAN_H
#define RUNTIME_CHAN_GOCHAN_H

#include "linkrt.h"

/* Panics if there can be no such channel. */
linkrt_chan *linkrt_makechan(uintptr_t element_size, intptr_t size);

/* cas0 points to nsends, then nrecvs pairs of words: a channel, and the address of the element. */
linkrt_selectgo_result linkrt_selectgo(
	const void *cas0, intptr_t nsends, intptr_t nrecvs, bool block);

#endif
