/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Channels for package reflect. A program that imports it need not have any.
 * Source: Go 1.26 runtime/chan.go.
 */
#include "golang/common/lang.h"

void linkrt_gc_reflect_chanclose(void *c);

/* A program that makes channels contains it. */
void close_channel(void *c) __asm__("linkrt_chan_close") __attribute__((weak));

void linkrt_gc_reflect_chanclose(void *c)
{
	if (close_channel != NULL) {
		close_channel(c);
		return;
	}
	panic_begin();
	PRINT("close of nil channel");
	panic_end(PANIC_ERROR);
}
