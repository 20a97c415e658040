/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which paths were taken. Wrappers around calls between members of the archive
 * (ld --wrap) count them, and the library's own statistics.
 */
#include "sync/backoff.h"
#include "sync/park.h"
#include "sync/semaqueue.h"
#include "tests/soak/soak.h"

#include <sched.h>
#include <stdio.h>

static unsigned long taken[PATHS];

void path_taken(enum path p)
{
	__atomic_fetch_add(&taken[p], 1, __ATOMIC_RELAXED);
}

/* Members call __wrap_NAME. __real_NAME is the archive's function. */
#define WRAPPED(type, name, ...)                                                                   \
	type __real_##name(__VA_ARGS__);                                                           \
	type __wrap_##name(__VA_ARGS__);                                                           \
	type __wrap_##name(__VA_ARGS__)

WRAPPED(void, backoff_note_spin, uint32_t *hints, enum spin_outcome outcome)
{
	if (outcome == SPIN_GOT)
		path_taken(PATH_SPUN);
	__real_backoff_note_spin(hints, outcome);
}

WRAPPED(enum sema_outcome, sema_lose, struct bucket *b, struct waitqueue *q, struct sudog *w,
	int64_t *until)
{
	const enum sema_outcome outcome = __real_sema_lose(b, q, w, until);

	if (outcome != SEMA_TIMED_OUT)
		path_taken(PATH_LOST);
	if (outcome == SEMA_WATCHES)
		path_taken(PATH_WATCHED);
	if (outcome == SEMA_WAITS)
		path_taken(PATH_STARVED);
	return outcome;
}

/* With the bucket's lock. */
WRAPPED(const uint32_t *, sema_handoff, struct bucket *b, uint32_t *s, bool asked)
{
	const uint64_t before = b->stats.handoffs;
	const uint32_t *sleeper = __real_sema_handoff(b, s, asked);

	if (b->stats.handoffs != before)
		path_taken(asked ? PATH_HANDED : PATH_FORCED);
	return sleeper;
}

WRAPPED(const uint32_t *, sema_check_overdue, struct bucket *b, uint32_t *s)
{
	const uint64_t before = b->stats.handoffs;
	const uint32_t *sleeper = __real_sema_check_overdue(b, s);

	if (b->stats.handoffs != before)
		path_taken(PATH_OVERDUE);
	return sleeper;
}

WRAPPED(bool, sema_enqueue, struct bucket *b, struct sudog *w, uint32_t *s, bool lifo)
{
	if (w->need > 1)
		path_taken(PATH_SEVERAL);
	return __real_sema_enqueue(b, w, s, lifo);
}

WRAPPED(enum park_state, park, uint32_t *state, uint32_t spins, int64_t until)
{
	const enum park_state verdict = __real_park(state, spins, until);

	if (verdict == PARK_NOTIFIED)
		path_taken(PATH_CHAINED);
	return verdict;
}

/* Why a path cannot be taken here, or NULL. */
static const char *excuse(enum path p)
{
	cpu_set_t cpus;

	sched_getaffinity(0, sizeof cpus, &cpus);
	if (p == PATH_SPUN && CPU_COUNT(&cpus) == 1)
		return "one CPU only";
	if ((p == PATH_RING || p == PATH_RING_ABANDONED) && !ring_works())
		return "no liburing, or this kernel's io_uring has no futex operations";
	return NULL;
}

bool paths_report(void)
{
	static const char *const names[PATHS][2] = {
#define X(name, text, meaning) {text, meaning},
		SOAK_PATHS(X)
#undef X
	};
	bool all = true;

	taken[PATH_PARKED] = linkrt_sem_stats().parks;
	for (int p = 0; p < PATHS; p++) {
		const char *why = taken[p] == 0 ? excuse(p) : names[p][1];
		all &= taken[p] != 0 || why != NULL;
		printf("%-16s %12lu  %s\n", names[p][0], taken[p], why != NULL ? why : "NEVER");
	}
	return all;
}
