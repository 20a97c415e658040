/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A scenario: what a few threads do with the shipped code. Scenarios are C and
 * compiled as the shipped sources are, so relacy checks their plain accesses for
 * races, too.
 */
#ifndef TESTS_SYNC_RELACY_SCENARIO_H
#define TESTS_SYNC_RELACY_SCENARIO_H

#include "tests/sync/relacy/shadow.h"

enum { SCENARIO_THREADS = 4 };

struct scenario {
	const char *name;
	void (*thread[SCENARIO_THREADS])(void); /* 2 to 4 of them */
	void (*before)(void); /* runs first, in the static memory of a new process */
	void (*after)(void);
	unsigned spins;    /* loops spin at most so often */
	unsigned spurious; /* at most so many sleeps end for no reason */
	bool every;        /* every schedule is searched */
	bool calm; /* of those in which no sleep ends for no reason, for all would be too many */
	unsigned long schedules; /* so many random schedules besides */
};

void time_passes(int64_t ns); /* moves the kernel's clock */

extern const struct scenario scenarios[]; /* the last has no name */

#define CHECK(condition) ((condition) ? (void)0 : shadow_fail(#condition))

#endif
