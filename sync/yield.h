/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Yield points: one in every window, which is the time between a check and the
 * step that relies on it. The shipped library has none. Tests compile sync/
 * with LINKRT_YIELD_POINTS, and run there what another thread could have run.
 */
#ifndef SYNC_YIELD_H
#define SYNC_YIELD_H

enum yield_point {
	YIELD_ACQUIRE_BEFORE_LOCK,    /* the fast path failed; nwait does not count it yet */
	YIELD_ACQUIRE_BEFORE_CHECK,   /* nwait counts it; it has not looked at *s again */
	YIELD_ACQUIRE_BEFORE_PARK,    /* queued, lock dropped; not yet asleep */
	YIELD_ACQUIRE_WOKEN,          /* awake; it has not taken the lock */
	YIELD_ACQUIRE_STARVING,       /* covers nothing; it has not looked at *s again */
	YIELD_RELEASE_BEFORE_NWAIT,   /* *s is incremented; nwait is not read yet */
	YIELD_RELEASE_BEFORE_LOCK,    /* nwait is read; the lock is not taken yet */
	YIELD_PARK_BEFORE_PARKED,     /* it has spun in vain; still SPINNING */
	YIELD_PARK_BEFORE_FUTEX,      /* PARKED; not yet in the kernel */
	YIELD_UNPARK_BEFORE_WAKE,     /* the lock is dropped; the waiter may be gone */
	YIELD_LOCK_BEFORE_FUTEX,      /* it counts as a sleeper; not yet in the kernel */
	YIELD_NOTIFY_BEFORE_LOCK,     /* it has a ticket; the list is not locked yet */
	YIELD_NOTIFY_ONE_BEFORE_LOCK, /* a ticket is to be notified; not locked yet */
	YIELD_NOTIFY_BEFORE_PASSING,  /* it is NOTIFIED; the list is not locked yet */
	YIELD_MARK_BEFORE_FUTEX,      /* idle in a mark; not yet in the kernel */
	YIELD_POINTS
};

#ifdef LINKRT_YIELD_POINTS
void linkrt_yield_point(enum yield_point where);
#define YIELD_POINT(where) linkrt_yield_point(where)
#else
#define YIELD_POINT(where) ((void)0)
#endif

#endif
