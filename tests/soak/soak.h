/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The soak: threads come and go, and use a few semaphores and condition lists
 * in every way at once, among signals, for a given time. Each round ends with
 * exact totals. The code is the shipped archive. The linker wraps calls between
 * its members, which counts the paths that were taken.
 *
 *     soak SECONDS [SEED]
 */
#ifndef TESTS_SOAK_H
#define TESTS_SOAK_H

#include "linkrt.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* paths.c: the paths through the code. Each must be taken. */

#define SOAK_PATHS(X)                                                                              \
	X(SPUN, "spin-granted", "spun for the count and got it")                                   \
	X(PARKED, "parked", "asleep when told")                                                    \
	X(HANDED, "handed off", "granted by a release with handoff")                               \
	X(FORCED, "forced handoff", "granted by a plain release, since the address starved")       \
	X(OVERDUE, "overdue", "told, did not come for a slot, and granted where it was")           \
	X(LOST, "lost", "woken, and a running thread had the count")                               \
	X(WATCHED, "watching", "lost, and covers its unit asleep")                                 \
	X(STARVED, "starved", "lost for long enough to be granted the next")                       \
	X(TIMED_OUT, "timed out", "left the queue without the count")                              \
	X(LATE, "past deadline", "a try by semacquire_until")                                      \
	X(SEVERAL, "several", "waited for more units than one")                                    \
	X(TRY_GOT, "try got", "")                                                                  \
	X(TRY_FAILED, "try failed", "")                                                            \
	X(LIFO, "lifo", "waited, or not, before all others")                                       \
	X(ONE, "notified one", "told by NotifyOne")                                                \
	X(CHAINED, "chained", "told by a broadcast, and told others")                              \
	X(AWAITED, "awaited", "granted without a thread")                                          \
	X(ABANDONED, "abandoned", "left without the count")                                        \
	X(ABANDONED_HELD, "abandoned late", "granted before it left")                              \
	X(RING, "by ring", "granted through an io_uring")                                          \
	X(RING_ABANDONED, "ring abandoned", "")                                                    \
	X(INTERRUPTED, "signals", "came while in an operation")

enum path {
#define X(name, ...) PATH_##name,
	SOAK_PATHS(X)
#undef X
		PATHS
};

void path_taken(enum path p);

/* Prints how often each was taken. False if a path was never taken that could be. */
bool paths_report(void);

/* objects.c: the semaphores and lists. */

enum kind {
	KIND_MUTEX,   /* 1 unit, which guards total */
	KIND_PERMITS, /* PERMITS units */
	KIND_TOKENS,  /* one thread releases, another acquires: no unit has to come */
};
enum { PERMITS = 4, SEMAPHORES = 24, LISTS = 2, COLLIDING = 12 };

struct semaphore {
	uint32_t *word; /* the first COLLIDING share a bucket */
	enum kind kind;
	uint32_t inside;             /* atomic: units held */
	uint32_t acquired, released; /* atomic: units; they wrap around */
	unsigned long total,
		atomic_total; /* critical sections: counted under the mutex, and atomically */
};
extern struct semaphore semaphores[SEMAPHORES];
extern linkrt_notifyList lists[LISTS];
extern uint32_t list_waits[LISTS], list_returns[LISTS]; /* atomic */

void objects_init(void);

/* When no thread runs, every unit must be back, and no queue may have a waiter. */
void objects_check(void);

/* A thread has the units of a section from enter to leave. Checks that threads never have more
 * units than there are. */
void section_enter(struct semaphore *m, uint32_t units);
void section_leave(struct semaphore *m, uint32_t units);

/* work.c: what threads do. */

struct worker {
	uint64_t random;
	_Atomic(const char *) doing; /* for the dump */
	_Atomic(const struct semaphore *) at;
	atomic_ulong operations; /* done */
	atomic_bool over;
};
extern atomic_bool soak_stop;
extern unsigned soak_reach; /* how many of the semaphores are used */
extern bool
	/* no thread gives up the CPU while it has a unit, so that others can spin for it */
	soak_calm;

/* Makes random operations until soak_stop, or a random number of them. */
void *work(void *worker);
uint64_t choose(struct worker *w, uint64_t n); /* in [0, n) */
struct semaphore *choose_semaphore(struct worker *w);
void use(struct worker *w, struct semaphore *m, uint32_t units);

/* loop.c: the same as an event loop. Returns at once if there is no ring. */
void ring_work(struct worker *w);
bool ring_works(void);

/* dump.c: prints all waiters to standard error. soak_fail then ends the process with status 1. */
_Noreturn void soak_fail(const char *why, ...) __attribute__((format(printf, 1, 2)));
void dump_waiters(void);
void dump_workers(void); /* soak.c */

#endif
