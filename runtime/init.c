/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Initialisation. It runs in this object's constructor, at the first use of a target, and in
 * linkrt_init(). It takes no lock, and two threads may run it at once: each step either has the
 * same result in both, or only the first thread's result counts.
 */
#include "runtime/init.h"

#include "linkrt.h"
#include "runtime/runtimes.h"
#include "time/clock.h"

void linkrt_init(void)
{
	linkrt_clock_init();
}

static void start_library(void)
{
	linkrt_init();
	refuse_second_runtime();
}
CONSTRUCTOR(start_library);
