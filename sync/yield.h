/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Yield points: one in every window between a check and the step that relies
 * on it. Nothing in the shipped library; tests compile sync/ with
 * LINKRT_YIELD_POINTS and run there what another thread could have run.
 */
#ifndef SYNC_YIELD_H
#define SYNC_YIELD_H

enum yield_point {
	YIELD_ACQUIRE_BEFORE_LOCK,    /* the fast path failed; not yet counted in nwait */
	YIELD_ACQUIRE_BEFORE_CHECK,   /* counted in nwait; *s not yet looked at again */
	YIELD_ACQUIRE_BEFORE_PARK,    /* queued and unlocked; not yet asleep */
	YIELD_ACQUIRE_WOKEN,          /* awake; lock not yet taken */
	YIELD_ACQUIRE_STARVING,       /* covers nothing any more; *s not yet looked at again */
	YIELD_RELEASE_BEFORE_NWAIT,   /* *s incremented; nwait not yet read */
	YIELD_RELEASE_BEFORE_LOCK,    /* nwait seen; bucket not yet locked */
	YIELD_RELEASE_BEFORE_WAKE,    /* bucket unlocked; the waiter may already be gone */
	YIELD_PARK_BEFORE_PARKED,     /* spun in vain; still SPINNING */
	YIELD_PARK_BEFORE_FUTEX,      /* PARKED; not yet in the kernel */
	YIELD_LOCK_BEFORE_FUTEX,      /* CONTENDED; not yet in the kernel */
	YIELD_NOTIFY_BEFORE_LOCK,     /* holds a ticket; list not yet locked */
	YIELD_NOTIFY_ONE_BEFORE_LOCK, /* saw a ticket to notify; list not yet locked */
	YIELD_NOTIFY_BEFORE_PASSING,  /* notified with others; list not yet locked */
	YIELD_NOTIFY_BEFORE_WAKE,     /* list unlocked; the waiter may already be gone */
	YIELD_POINTS
};

#ifdef LINKRT_YIELD_POINTS
void linkrt_yield_point(enum yield_point where);
#define YIELD_POINT(where) linkrt_yield_point(where)
#else
#define YIELD_POINT(where) ((void)0)
#endif

#endif
