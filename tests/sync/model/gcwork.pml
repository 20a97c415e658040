/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How the markers of a collection share what is left, and see that nothing is, for Spin:
 * runtime/heap/gcwork.c. One thread collects MARKS times. HELPERS others mark with it, each of which
 * may come late. Each piece leads to any number of others, as long as there are no more than PIECES.
 * A chunk has one piece. docs/design/models.md says how to read a model.
 *
 * Ghosts are variables that only the assertions read. Their names begin with ghost.
 */

#ifndef HELPERS
#define HELPERS 2
#endif
#ifndef MARKS
#define MARKS 2
#endif
#ifndef PIECES
#define PIECES 5
#endif
#ifndef SPURIOUS
#define SPURIOUS 1
#endif
#define MARKERS (HELPERS + 1)
#define ALL 255

bool locked;             /* work.lock */
byte chunks;             /* work.full: the chunks in the list */
byte has[MARKERS];       /* the pieces in the chunk of each marker */
byte mark_of[MARKERS];   /* w->mark */
bool asleep[MARKERS];    /* in the futex */
byte markers, idle, sleepers, mark, epoch;
bool open;
byte spurious = SPURIOUS;
byte ghost_made, ghost_left; /* pieces of this mark; those of them that were not looked at */

inline lock()
{
	atomic { !locked -> locked = true }
}

inline unlock()
{
	locked = false
}

/* With the lock, which it drops: n is 1 or ALL. */
inline unlock_and_wake(n)
{
	atomic {
		wakes = sleepers != 0;
#ifndef MUTANT_epoch_stays
		if
		:: wakes -> epoch++
		:: else
		fi;
#endif
		unlock()
	};
	/* futex_wake */
	atomic {
		i = 0;
		woken = 0;
		do
		:: wakes && i < MARKERS && woken < n ->
			if
			:: asleep[i] -> asleep[i] = false; woken++
			:: else
			fi;
			i++
		:: else -> break
		od;
		wakes = false;
		i = 0;
		woken = 0
	}
}

/* With the lock, which it drops and takes again */
inline sleep_idle(self)
{
	atomic { seen = epoch; sleepers++; unlock() };
	/* futex_wait */
	atomic {
		if
		:: epoch == seen -> asleep[self] = true
		:: else
		fi;
		seen = 0
	};
	if
	:: !asleep[self]
	:: atomic { spurious > 0 && asleep[self] -> spurious--; asleep[self] = false }
	fi;
	lock();
	sleepers--
}

/* A piece is looked at, and leads to others. Half of what it has is given away. */
inline drain(self)
{
	do
	:: has[self] > 0 ->
		atomic { has[self]--; ghost_left-- };
		do
		:: atomic { ghost_made < PIECES -> ghost_made++; ghost_left++; has[self]++ }
		:: break
		od;
		if
		:: idle > 0 && has[self] > 1 && chunks == 0 ->
			lock();
			has[self]--;
			chunks++;
			unlock_and_wake(1)
		:: else
		fi
	:: else ->
		/* gcwork_get_slow */
		lock();
		if
#ifdef MUTANT_late_helper_takes_of_the_next_mark
		:: chunks > 0 ->
#else
		:: chunks > 0 && mark == mark_of[self] ->
#endif
			atomic { chunks--; has[self]++; unlock() }
		:: else -> unlock(); break
		fi
	od
}

active proctype collector()
{
	byte i, woken, seen;
	bool wakes;

	do
	:: mark < 2 * MARKS ->
		/* gcwork_open */
		lock();
		atomic {
			open = true;
			mark++;
			markers = 1;
			idle = 0;
			mark_of[0] = mark;
			has[0] = 1;
			ghost_made = 1;
			ghost_left = 1;
			unlock()
		};
marks:
		drain(0);
		/* gcwork_wait_for_all */
		lock();
		idle++;
		do
		:: idle == markers -> break
		:: idle != markers && chunks > 0 ->
			atomic { chunks--; has[0]++; idle--; unlock() };
			goto marks
		:: idle != markers && chunks == 0 -> sleep_idle(0)
		od;
		/* Nothing is left. */
		assert(ghost_left == 0 && chunks == 0);
		atomic { idle--; unlock() };
		/* gcwork_close */
		lock();
		open = false;
		mark++;
		unlock_and_wake(ALL)
	:: else -> break
	od
}

proctype helper(byte self)
{
	byte i, woken, seen, times;
	bool wakes;

	do
	:: times < MARKS ->
		times++;
		/* gcwork_join */
		lock();
		if
		:: open ->
			atomic {
#ifndef MUTANT_helper_is_not_counted
				markers++;
#endif
				mark_of[self] = mark;
				unlock()
			}
		:: else -> unlock(); goto next
		fi;
marks:
		drain(self);
		/* gcwork_wait */
		lock();
#ifndef MUTANT_late_helper_is_idle_in_the_next_mark
		if
		:: mark != mark_of[self] -> goto over
		:: else
		fi;
#endif
		/* become_idle */
		idle++;
		if
		:: idle == markers ->
#ifndef MUTANT_last_idle_marker_wakes_nobody
			unlock_and_wake(ALL);
			lock()
#endif
		:: else
		fi;
		do
#ifdef MUTANT_helper_stays_for_the_next_mark
		:: !open -> break
		:: open && chunks > 0 ->
#else
		:: mark != mark_of[self] -> break
		:: mark == mark_of[self] && chunks > 0 ->
#endif
			atomic {
				chunks--;
				has[self]++;
#ifndef MUTANT_marker_with_a_chunk_is_idle
				idle--;
#endif
				unlock()
			};
			goto marks
#ifdef MUTANT_helper_stays_for_the_next_mark
		:: open && chunks == 0 -> sleep_idle(self)
#else
		:: mark == mark_of[self] && chunks == 0 -> sleep_idle(self)
#endif
		od;
over:
		atomic { mark_of[self] = 0; unlock() };
next:
		skip
	:: else -> break
	od
}

init {
	byte n = 1;

	atomic {
		do
		:: n < MARKERS -> run helper(n); n++
		:: else -> break
		od;
		n = 0
	}
}
