/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Histories of a counting semaphore. A history is linearizable if each
 * operation can take effect at one time between its call and its return, in an
 * order that the count allows (M. Herlihy, J. Wing, Linearizability; J. Wing,
 * C. Gong, Testing and Verifying Concurrent Objects).
 */
#ifndef TESTS_SYNC_UNIT_LINEARIZE_H
#define TESTS_SYNC_UNIT_LINEARIZE_H

#include <stdbool.h>
#include <stdint.h>

enum { HISTORY_MAX = 16 };

/* A history leaves out operations that have no effect and say nothing of the count, such as an
 * acquire that timed out. */
enum operation_kind {
	OP_ACQUIRE, /* the count is at least units, and falls by units */
	OP_RELEASE, /* the count rises by units */
	OP_SAW,     /* the count is exactly units: a tryacquire that failed saw 0 */
	OP_ASLEEP, /* the count is less than units: at the end, a fiber sleeps and waits for them */
};

/* If an operation returned before another was called, it comes first. */
struct operation {
	enum operation_kind kind;
	uint32_t units;
	uint32_t called, returned; /* times; returned >= called */
};

struct history {
	uint32_t initial; /* count */
	unsigned length;
	struct operation operations[HISTORY_MAX];
};

bool is_linearizable(const struct history *h);

#endif
