/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A scenario: what a few threads do with the shipped code. It is C, compiled
 * as the shipped sources are, so its plain accesses are checked for races.
 */
#ifndef TESTS_SYNC_RELACY_SCENARIO_H
#define TESTS_SYNC_RELACY_SCENARIO_H

#include "tests/sync/relacy/shadow.h"

enum { SCENARIO_THREADS = 4 };

struct scenario {
	const char *name;
	void (*thread[SCENARIO_THREADS])(void); /* 2 to 4 of them */
	void (*before)(void);                   /* static memory is as it was at the start of the process */
	void (*after)(void);
	unsigned spins;    /* how often loops spin at most */
	unsigned spurious; /* how many sleeps end for no reason at most */
	bool every;        /* every schedule is searched */
	bool calm; /* among those in which no sleep ends for no reason: the others would be too many */
	unsigned long schedules; /* so many random ones besides */
};

void time_passes(int64_t ns); /* on the kernel's clock */

extern const struct scenario scenarios[]; /* the last has no name */

#define CHECK(condition) ((condition) ? (void)0 : shadow_fail(#condition))

#endif
