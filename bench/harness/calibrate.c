/* SPDX-License-Identifier: BSD-3-Clause
 *
 * calibrate.c - doubles the number of operations until one of them costs what
 * it costs in a whole window.
 */
#include "bench/harness/launch.h"

#include <math.h>

#define LONG_ENOUGH 0.25 /* of a window: its cost may stand for that of a whole one */
#define STILL_FALLS 0.75 /* of the cost before: what comes only once is a large part of it */
#define LONGEST 4        /* windows: a cost that falls for ever does not delay the launch */

/*
 * The first operations of a side may cost by far the most: a thread that sleeps
 * wakes up, caches and lists of free memory are empty. If they fill a quarter
 * of a window, the window would measure little else.
 */
static bool is_settled(double cost, double before, double ns, double window)
{
	return ns >= LONGEST * window ||
	       (ns >= LONG_ENOUGH * window && cost > STILL_FALLS * before);
}

bool calibrate(calibrate_run *run, void *side, int64_t window, double *cost)
{
	double before = HUGE_VAL; /* one operation alone tells nothing */

	for (uint64_t n = 1;; n *= 2) {
		int64_t ns;

		if (!run(side, n, &ns))
			return false;
		*cost = (double)ns / n;
		if (is_settled(*cost, before, ns, window))
			return true;
		before = *cost;
	}
}
