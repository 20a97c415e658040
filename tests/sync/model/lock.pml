/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The lock for Spin: sync/lock.h and lock.c. THREADS threads take it and drop it, OPS times each.
 * docs/design/models.md says how to read a model.
 *
 * Unlike in the other models, memory is not sequentially consistent: the CPU may read `sleepers`
 * before the other CPUs see that the lock is free. `pending` is that store. membarrier makes it
 * visible.
 *
 * Ghosts are variables that only the assertions read. Their names begin with ghost.
 */

#ifndef THREADS
#define THREADS 3
#endif
#ifndef OPS
#define OPS 2
#endif

bool locked;          /* the state is LOCKED */
bool pending;         /* the holder has stored UNLOCKED, and no other CPU sees it */
byte sleepers;        /* LOCK_SLEEPER */
bool told;            /* LOCK_TOLD */
bool asleep[THREADS]; /* the kernel: on `sleepers` */
bool ghost_held;
byte ghost_ended;

inline store_is_seen()
{
	if
	:: pending -> locked = false; pending = false
	:: else
	fi
}

proctype thread(byte t)
{
	byte ops, word;
	bool sees;

next:
	if
	:: ops == OPS -> goto ends
	:: else -> ops++
	fi;
	/* lock; to wait here is to spin */
	atomic {
		if
		:: !locked -> locked = true; goto holds
		:: locked
		fi
	};
	atomic { sleepers++; word = sleepers };
#ifndef MUTANT_lock_without_membarrier
	atomic { store_is_seen() };
#endif
look:
	atomic {
		if
		:: !locked -> locked = true; goto leaves
		:: locked
		fi
	};
#ifdef MUTANT_lock_takes_told_after_it_looked
	atomic { told = false; word = sleepers };
#endif
	/* The futex compares the word again. It may return for no reason. */
	atomic {
		if
		:: !told && word == sleepers -> asleep[t] = true
		:: true -> goto takes_told
		fi
	};
	atomic { !asleep[t] -> goto takes_told };
takes_told:
#ifndef MUTANT_lock_takes_told_after_it_looked
	atomic { told = false; word = sleepers };
#endif
	goto look;
leaves:
#ifdef MUTANT_lock_forgets_sleepers
	sleepers = 0;
#else
	sleepers--;
#endif
holds:
	atomic { assert(!ghost_held); ghost_held = true };
	ghost_held = false;
	/* unlock */
#ifdef MUTANT_unlock_looks_before_it_drops
	sees = sleepers > 0;
	locked = false;
#else
	if
	:: true -> locked = false; sees = sleepers > 0
	:: true ->
		atomic { pending = true; sees = sleepers > 0 };
		/* Before its next atomic step, at the latest. */
		atomic { store_is_seen() }
	fi;
#endif
#ifndef MUTANT_unlock_without_wake
	if
	:: sees -> goto unlock_slow
	:: else
	fi;
#endif
	goto next;
unlock_slow:
	atomic {
		if
		:: told -> goto next
		:: else -> told = true
		fi
	};
	/* The kernel wakes one of those that sleep. */
	atomic {
		if
		:: asleep[0] -> asleep[0] = false
		:: asleep[1] -> asleep[1] = false
		:: asleep[2] -> asleep[2] = false
		:: else
		fi;
		goto next
	};
ends:
	atomic {
		ghost_ended++;
		if
		:: ghost_ended == THREADS -> assert(!locked && !pending && sleepers == 0)
		:: else
		fi
	}
}

init {
	byte n;

	atomic {
		do
		:: n < THREADS -> run thread(n); n++
		:: else -> break
		od
	}
}
