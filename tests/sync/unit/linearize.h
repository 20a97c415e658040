/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Histories of a counting semaphore, and whether there is an order of their
 * operations, each at one moment between its call and its return, that the
 * count allows (M. Herlihy, J. Wing, Linearizability; J. Wing, C. Gong,
 * Testing and Verifying Concurrent Objects).
 */
#ifndef TESTS_SYNC_UNIT_LINEARIZE_H
#define TESTS_SYNC_UNIT_LINEARIZE_H

#include <stdbool.h>
#include <stdint.h>

enum { HISTORY_MAX = 16 };

/*
 * What has no effect and says nothing of the count, such as an acquire that
 * timed out, is left out of a history.
 */
enum operation_kind {
	OP_ACQUIRE, /* the count is units at least, and falls by units */
	OP_RELEASE, /* the count rises by units */
	OP_SAW,     /* the count is units exactly: a tryacquire that failed saw 0 */
	OP_ASLEEP,  /* the count is less than units: somebody waits for them when nobody runs any more */
};

/* Of two operations, one that returned before the other was called comes first. */
struct operation {
	enum operation_kind kind;
	uint32_t units;
	uint32_t called, returned; /* moments; returned >= called */
};

struct history {
	uint32_t initial; /* count */
	unsigned length;
	struct operation operations[HISTORY_MAX];
};

bool is_linearizable(const struct history *h);

#endif
