/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The semaphore's protocol for Spin: sync/lock.h, park.c, semtable.c,
 * semaqueue.c and sema.c, with their names. HACKING.md says how to read it,
 * `run` which configurations are searched.
 *
 * A step is one access to shared memory: the count, nwait, the lock, a park
 * word. What the bucket's lock guards joins the step before it. Taking the
 * lock joins the step after it (it is a right mover: what others do between
 * the two either does not touch the lock, and could come before, or waits for
 * it, and could come after). Memory is sequentially consistent; relacy looks
 * for weaker orders.
 *
 * Ghosts, which the protocol never reads: avail, rank, alive.
 */

/*
 * Features: LIFO, UNTIL, UNITS, AWAITS for acquires, HANDOFF, TRY for what does
 * not wait, STARVING (the clock may show that a loser is due). Each alone, or
 * with the plain operations too (MIXED).
 */
#if defined MIXED || !(defined LIFO || defined UNTIL || defined UNITS || defined AWAITS)
#define PLAIN_ACQUIRES
#endif
#if defined MIXED || !defined HANDOFF
#define PLAIN_RELEASES
#endif

#ifdef COVERAGE
#define d_step atomic /* pan does not tell which statements in a d_step it did not reach */
#endif
#ifndef THREADS
#define THREADS 3
#endif
#ifndef OPS
#define OPS 1
#endif
#ifndef ADDRESSES
#define ADDRESSES 1
#endif
#ifndef COUNT_MAX
#define COUNT_MAX 2 /* initial counts are 0 to COUNT_MAX */
#endif
/* RELEASER: the last thread has OPS operations, none of which waits; the others one, an acquire. */
#define NOBODY THREADS
#if defined MUTANT_unpark_reads_then_stores || defined MUTANT_wake_before_the_verdict
#define TELLS_LATER /* the store of the verdict is a step of its own */
#endif
/* Who watches is due some time; NEVER_DUE: never, and it watches for ever. */
#if defined LIVENESS && !defined NEVER_DUE
#define STARVING
#define WATCHES_ONCE
#endif

/* enum lock_state, enum park_state */
#define LOCK_UNLOCKED 0
#define LOCK_LOCKED 1
#define LOCK_CONTENDED 2
#define PARK_SPINNING 0
#define PARK_PARKED 1
#define PARK_TIMED 2
#define PARK_WOKEN 3
#define PARK_GRANTED 4

/* What a thread does. The first of each run of acquires is the smallest. */
#define ACQUIRE 0
#define ACQUIRE_LIFO 1
#define ACQUIRE_UNTIL 2
#define ACQUIRE_N 3 /* two units */
#define AWAIT 4     /* in a ring; may be abandoned */
#define TRYACQUIRE 5
#define RELEASE 6
#define RELEASE_HANDOFF 7
#define NOTHING 8
#define KINDS 9
#define units(op) (op == ACQUIRE_N -> 2 : 1)

/* The semaphores, and their one bucket. */
byte count[ADDRESSES]; /* *s */
byte lock_state;
byte nwait, nwait_covered; /* the word nwait, in parts; written in one step */
bool nwait_starving;

/* struct waitqueue */
byte head[ADDRESSES], tail[ADDRESSES], first_queued[ADDRESSES], covered[ADDRESSES];
bool starving[ADDRESSES];

/* struct sudog; a thread has one, on its stack: the same memory each time. */
byte next[THREADS], previous[THREADS], need[THREADS], covers[THREADS];
byte state[THREADS];
bool woken[THREADS];
bool grant_only[THREADS];

/* The kernel: who sleeps on which word. */
#define AWAKE 0
#define ON_PARK 1
#define ON_LOCK 2
byte asleep[THREADS];

/* What init chose. */
byte ops[THREADS * OPS], where[THREADS * OPS];

/* Ghosts. */
byte avail[ADDRESSES]; /* initial count + releases begun - units acquired */
byte rank[THREADS];    /* from 1: place in the order of arrival, lifo first; 0: not in a queue */
byte queue_of[THREADS]; /* address, if rank is not 0 */
bool alive[THREADS];   /* the node exists */

/* Scratch, inside of one step only. */
hidden byte x, y, in_order;

#define is_queued(t) (rank[t] > 0 && !woken[t])
#define touch(t) assert(alive[t])

/* --- sync/semtable.c; with the bucket's lock ----------------------------------- */

/* The queue of an address with nobody in it is gone, and with it what it knew. */
inline remove_queue(a)
{
	assert(covered[a] == 0 && first_queued[a] == NOBODY);
	starving[a] = false;
}

inline semtable_enqueue(a, w, lifo)
{
	woken[w] = false;
	covers[w] = 0;
	next[w] = NOBODY;
	previous[w] = NOBODY;
	if
	:: head[a] == NOBODY ->
		head[a] = w;
		tail[a] = w;
		first_queued[a] = w
	:: head[a] != NOBODY && (lifo) ->
		next[w] = head[a];
		touch(head[a]);
		previous[head[a]] = w;
		head[a] = w;
		first_queued[a] = w
	:: head[a] != NOBODY && !(lifo) ->
		previous[w] = tail[a];
		touch(tail[a]);
		next[tail[a]] = w;
		tail[a] = w;
		if
		:: first_queued[a] == NOBODY -> first_queued[a] = w
		:: else
		fi
	fi
}

/* The first queued one from w on, in y. */
inline next_queued(w)
{
	y = w;
	do
	:: y != NOBODY && woken[y] -> y = next[y]
	:: else -> break
	od
}

inline waitqueue_uncover(a, w)
{
	covered[a] = covered[a] - covers[w];
	covers[w] = 0
}

inline semtable_dequeue(a, w)
{
	touch(w);
#ifndef MUTANT_leave_keeps_covered
	waitqueue_uncover(a, w);
#endif
	if
	:: first_queued[a] == w -> next_queued(next[w]); first_queued[a] = y
	:: else
	fi;
	if
	:: next[w] != NOBODY -> touch(next[w]); previous[next[w]] = previous[w]
	:: else ->
#ifndef MUTANT_tail_is_not_repaired
		tail[a] = previous[w]
#endif
	fi;
	if
	:: previous[w] != NOBODY -> touch(previous[w]); next[previous[w]] = next[w]
	:: else ->
		head[a] = next[w];
		if
		:: head[a] == NOBODY -> remove_queue(a)
		:: else
		fi
	fi;
	next[w] = 0;
	previous[w] = 0
}

/* --- sync/semaqueue.c, small parts ---------------------------------------------- */

inline uncover_watchers(a, first)
{
	x = first;
	do
	:: x != NOBODY && covers[x] > 0 ->
		if
		:: !woken[x] -> waitqueue_uncover(a, x)
		:: else
		fi;
		x = next[x]
	:: else -> break
	od
}

#define may_watch(a, t) (first_queued[a] == t || covers[first_queued[a]] > 0)

inline waitqueue_wake(a, w)
{
	covered[a] = covered[a] + need[w] - covers[w];
	covers[w] = need[w];
	woken[w] = true;
	if
	:: first_queued[a] == w -> next_queued(w); first_queued[a] = y
	:: else
	fi
}

/* In the C code by place; here by walking, in x: does w stand before first_queued? */
inline waitqueue_requeue(a, w)
{
	woken[w] = false;
	x = head[a];
	do
	:: x != NOBODY && x != w && x != first_queued[a] -> x = next[x]
	:: else -> break
	od;
	if
#ifdef MUTANT_requeue_loses_its_place
	:: first_queued[a] != NOBODY
#endif
	:: x == w -> first_queued[a] = w
	:: else
	fi
}

/* covered counts only if one address alone has waiters. */
inline semtable_publish(n)
{
	nwait = nwait + n;
#if ADDRESSES == 1
	nwait_covered = covered[0];
	nwait_starving = starving[0]
#else
	nwait_covered = (head[0] != NOBODY && head[1] != NOBODY -> 0 : covered[0] + covered[1]);
	nwait_starving = starving[0] || starving[1]
#endif
}

/* --- ghosts ---------------------------------------------------------------------- */

inline ghost_arrive(a, w, lifo)
{
	y = 1;
	x = 0;
	do
	:: x < THREADS ->
		if
		:: rank[x] > 0 && queue_of[x] == a ->
			if
			:: lifo -> rank[x] = rank[x] + 1
			:: !(lifo) && rank[x] >= y -> y = rank[x] + 1
			:: else
			fi
		:: else
		fi;
		x++
	:: else -> break
	od;
	rank[w] = y;
	queue_of[w] = a
}

inline ghost_depart(a, w)
{
	x = 0;
	do
	:: x < THREADS ->
		if
		:: rank[x] > rank[w] && queue_of[x] == a -> rank[x] = rank[x] - 1
		:: else
		fi;
		x++
	:: else -> break
	od;
	rank[w] = 0;
	queue_of[w] = 0
}

/* Who is told something is the first of those that wait at its address and were not told. */
inline ghost_is_first(a, w)
{
	in_order = is_queued(w);
	x = 0;
	do
	:: x < THREADS ->
		in_order = in_order && !(is_queued(x) && queue_of[x] == a && rank[x] < rank[w]);
		x++
	:: else -> break
	od;
	assert(in_order)
}

/* Woken, undecided waiters do not need more than there is. */
inline ghost_woken_within_count(a, w)
{
	y = need[w];
	x = 0;
	do
	:: x < THREADS ->
		y = y + (rank[x] > 0 && queue_of[x] == a && woken[x] -> need[x] : 0);
		x++
	:: else -> break
	od;
	assert(y <= count[a])
}

/* nwait is the number of those in queues, whenever the lock is free. */
inline ghost_nwait_is_true()
{
	y = 0;
	x = 0;
	do
	:: x < THREADS -> y = y + (rank[x] > 0 -> 1 : 0); x++
	:: else -> break
	od;
	assert(y == nwait)
}

/* Nobody has more units than there were. */
inline ghost_acquired(a, n)
{
	assert(avail[a] >= n);
	avail[a] = avail[a] - n
}

/* --- a thread ---------------------------------------------------------------------- */

/* What the bucket's lock is taken for, and what follows its release. */
#define DO_ENQUEUE 0
#define DO_DECIDE 1
#define DO_ABANDON 2
#define DO_RELEASE 3
#define DO_HANDOFF 4
#define THEN_PARK 5
#define THEN_HELD 6 /* has its units; its node is in no queue */
#define THEN_RETURN 7

#define FOREVER 0
#define UNTIL_DEADLINE 1
#define UNTIL_WATCHED 2 /* or the deadline, if that is earlier */

inline node_is_gone(t)
{
	d_step {
		alive[t] = false;
		need[t] = 0;
		woken[t] = false;
		grant_only[t] = false;
		state[t] = 0
	}
}

/*
 * lock_slow's any=>CONTENDED. What comes between it and the futex's look at
 * the word ends in a sleep beside CONTENDED, as if it had come before, or in a
 * return, as for no reason.
 */
#define XCHG_CONTENDED \
	:: atomic { lock_state == LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED; goto locked } \
	:: atomic { lock_state != LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED; goto lock_slow } \
	:: atomic { lock_state != LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED; asleep[t] = ON_LOCK; goto lock_asleep }

/* unpark: SPINNING=>verdict, or PARKED|TIMED=>verdict and `who` gets a futex wake. */
inline tell(w, verdict, who)
{
	touch(w);
	if
	:: state[w] == PARK_SPINNING
#ifdef MUTANT_wake_before_the_verdict
	:: state[w] != PARK_SPINNING -> asleep[w] = AWAKE
#endif
	:: state[w] == PARK_PARKED || state[w] == PARK_TIMED -> who = w
	fi;
#ifdef TELLS_LATER
	late = w;
	late_verdict = verdict
#else
	state[w] = verdict
#endif
}

proctype thread(byte t)
{
	byte i, op, a;
	byte v; /* semrelease: the units that were covered */
	byte todo;
	byte w; /* whom serve and handoff tell */
	byte sleeper = NOBODY, told = NOBODY; /* whose words get a futex wake */
	bool granted; /* serve is to go on */
	byte until; /* of park */
	bool watched; /* WATCHES_ONCE */
#ifdef TELLS_LATER
	byte late = NOBODY, late_verdict;
#endif

next_operation:
	atomic {
		if
		:: i == OPS || ops[t * OPS + i] == NOTHING ->
			i = 0;
			op = 0;
			a = 0;
			goto end_thread
		:: else
		fi;
		op = ops[t * OPS + i];
		a = where[t * OPS + i];
		i++;
		if
		:: op == RELEASE -> avail[a] = avail[a] + 1; goto semrelease
		:: op == RELEASE_HANDOFF -> avail[a] = avail[a] + 1; goto semrelease_mutex
		:: else
		fi;
		/* sema_take; *s: v>=n => v-n */
		if
		:: count[a] >= units(op) ->
			count[a] = count[a] - units(op);
			ghost_acquired(a, units(op));
			goto next_operation
		:: count[a] < units(op) && op == TRYACQUIRE -> goto next_operation
		:: else -> /* semacquire_slow, linkrt_await_start */
			alive[t] = true;
			need[t] = units(op);
			grant_only[t] = (op == AWAIT);
			todo = DO_ENQUEUE
		fi
	};

lock:
	if
	/* UNLOCKED=>LOCKED; waiting in this state is spin_for_lock's */
	:: atomic { lock_state == LOCK_UNLOCKED -> lock_state = LOCK_LOCKED; goto locked }
	/* spin_for_count */
	:: atomic {
		todo == DO_ENQUEUE && op != AWAIT && nwait == 0 && count[a] >= units(op) ->
			count[a] = count[a] - units(op);
			ghost_acquired(a, units(op));
			node_is_gone(t);
			todo = 0;
			goto next_operation
	   }
	XCHG_CONTENDED
	fi;
lock_slow:
	if
#ifdef MUTANT_lock_forgets_sleepers
	:: atomic { lock_state == LOCK_UNLOCKED -> lock_state = LOCK_LOCKED; goto locked }
#endif
	XCHG_CONTENDED
	fi;
lock_asleep:
	asleep[t] == AWAKE;
	goto lock_slow;

locked:
	atomic {
		if
		:: todo == DO_ENQUEUE -> goto sema_enqueue
		:: todo == DO_DECIDE -> goto decide
		:: todo == DO_ABANDON -> goto abandon
		:: todo == DO_RELEASE -> todo = THEN_RETURN; goto sema_unlock
		:: todo == DO_HANDOFF -> todo = THEN_RETURN; goto sema_handoff
		:: todo >= THEN_PARK -> goto sema_unlock
		fi
	};

sema_enqueue:
	atomic {
		d_step {
			todo = THEN_PARK;
			semtable_enqueue(a, t, op == ACQUIRE_LIFO);
			ghost_arrive(a, t, op == ACQUIRE_LIFO);
			uncover_watchers(a, next[t]);
			/* An await's stays TIMED; here at once, for nobody looks before the lock is dropped. */
			state[t] = (op == AWAIT -> PARK_TIMED : PARK_SPINNING);
			until = (op == ACQUIRE_UNTIL -> UNTIL_DEADLINE : FOREVER);
			semtable_publish(1)
		}
	};
	atomic { /* look again */
		if
#ifdef MUTANT_acquire_does_not_look_again
		:: true -> goto unlock /* nor serves: either would do here, for itself */
#endif
		:: count[a] >= need[t] -> count[a] = count[a] - need[t]; todo = THEN_HELD
		:: else -> goto sema_unlock
		fi
	};
	atomic {
		d_step { semtable_dequeue(a, t); ghost_depart(a, t); semtable_publish(-1) };
		goto sema_unlock
	};

decide:
	atomic {
		todo = 0;
		if
		:: state[t] == PARK_GRANTED -> todo = THEN_HELD; goto unlock
		:: else
		fi;
		if
#ifndef MUTANT_woken_does_not_look
		:: count[a] >= need[t] -> count[a] = count[a] - need[t]; todo = THEN_HELD; goto sema_leave
#endif
		:: else
		fi;
		if
		:: op == ACQUIRE_UNTIL -> todo = THEN_RETURN; goto sema_leave /* now >= deadline */
		:: until != UNTIL_DEADLINE || state[t] == PARK_WOKEN /* if it has not slept until then */
		fi;
		/* sema_wait_again */
		d_step {
#if defined MUTANT_loser_goes_last
			semtable_dequeue(a, t);
			semtable_enqueue(a, t, false);
#elif defined MUTANT_lifo_twice
			semtable_dequeue(a, t);
			semtable_enqueue(a, t, op == ACQUIRE_LIFO);
#else
			waitqueue_requeue(a, t);
#endif
			state[t] = PARK_SPINNING;
			todo = THEN_PARK
		};
		if /* now < due && may_watch */
#ifdef WATCHES_ONCE
		:: !watched && may_watch(a, t) -> watched = true; until = UNTIL_WATCHED; goto sema_unlock
#else
		:: may_watch(a, t) -> until = UNTIL_WATCHED; goto sema_unlock
#endif
		:: !may_watch(a, t)
#ifdef STARVING
		:: true -> starving[a] = true
#endif
		fi
	};
	atomic {
		d_step { until = (op == ACQUIRE_UNTIL -> UNTIL_DEADLINE : FOREVER); waitqueue_uncover(a, t); semtable_publish(0) }
	};
	atomic {
		if
#ifdef MUTANT_loser_does_not_look_again
		:: true -> goto unlock /* nor serves: as above */
#endif
		:: count[a] >= need[t] -> count[a] = count[a] - need[t]; todo = THEN_HELD
		:: else -> goto sema_unlock
		fi
	};

sema_leave:
	atomic {
		d_step {
			if
			:: head[a] == t -> starving[a] = false
			:: else
			fi;
			semtable_dequeue(a, t);
			ghost_depart(a, t);
			semtable_publish(-1)
		};
#ifdef MUTANT_leave_wakes_nobody
		goto unlock
#else
		goto sema_unlock
#endif
	};

abandon:
	atomic {
		if
		:: state[t] == PARK_GRANTED -> todo = THEN_HELD; goto sema_unlock
		:: else -> todo = THEN_RETURN; goto sema_leave
		fi
	};

sema_handoff:
	atomic {
		w = first_queued[a];
		if
#ifndef MUTANT_handoff_wakes_only
		:: w != NOBODY && need[w] == 1 && (op == RELEASE_HANDOFF || starving[a]) ->
#ifdef MUTANT_handoff_increments
			count[a] = count[a] + 1;
#endif
			goto grant
#endif
		:: else ->
			/* What is handed over does not pass through *s, where a running thread could take it. */
			assert(w == NOBODY || need[w] > 1 || (op != RELEASE_HANDOFF && !starving[a]));
			w = 0;
			count[a] = count[a] + 1;
			goto sema_unlock
		fi
	};

sema_unlock: /* serve */
	atomic {
		w = first_queued[a];
		if
		:: w == NOBODY -> w = 0; goto unlock
		:: else
		fi;
		touch(w);
		if /* is_free_for */
#ifdef MUTANT_woken_beyond_the_count
		:: count[a] >= need[w] -> skip
#endif
		:: count[a] > covered[a] && count[a] - covered[a] + covers[w] >= need[w] -> skip
		:: else -> w = 0; goto unlock
		fi;
		if
		:: grant_only[w] || starving[a] -> skip
		:: else -> d_step { ghost_woken_within_count(a, w) }; goto serve_wakes
		fi
	};
	atomic {
		if
		:: count[a] >= need[w] -> count[a] = count[a] - need[w]; granted = true; goto grant
		:: else -> w = 0; goto unlock
		fi
	};

	/* The park word is looked at by its waiter only, who looks at nothing else meanwhile: so
	 * tell is one step with what is published before. */
serve_wakes:
	atomic {
		d_step {
			ghost_is_first(a, w);
			waitqueue_wake(a, w);
			semtable_publish(0);
			tell(w, PARK_WOKEN, told);
			w = 0
		};
		goto unlock
	};

grant:
	atomic {
		d_step {
			ghost_is_first(a, w);
			starving[a] = false;
			semtable_dequeue(a, w);
			ghost_depart(a, w);
#ifdef MUTANT_handoff_keeps_nwait
			semtable_publish(0)
#else
			semtable_publish(-1)
#endif
		};
		if
		:: granted -> d_step { tell(w, PARK_GRANTED, told); w = 0 }; goto unlock
		:: else -> d_step { tell(w, PARK_GRANTED, sleeper); w = 0 }; goto sema_unlock
		fi
	};

unlock:
#ifdef TELLS_LATER
	atomic {
		if
		:: late != NOBODY -> state[late] = late_verdict; late = NOBODY
		:: else
		fi
	};
#endif
	atomic {
		d_step { ghost_nwait_is_true() };
		if
#ifdef MUTANT_unlock_without_wake
		:: true -> lock_state = LOCK_UNLOCKED; goto unlocked
#endif
		:: lock_state == LOCK_CONTENDED -> lock_state = LOCK_UNLOCKED
		:: lock_state == LOCK_LOCKED -> lock_state = LOCK_UNLOCKED; goto unlocked
		fi
	};
	/* unlock_slow: one of them, if any */
	if
	:: atomic { asleep[0] == ON_LOCK -> asleep[0] = AWAKE }
	:: atomic { asleep[1] == ON_LOCK -> asleep[1] = AWAKE }
#if THREADS > 2
	:: atomic { asleep[2] == ON_LOCK -> asleep[2] = AWAKE }
#endif
	:: else
	fi;
unlocked:
	atomic {
		/* unpark_wake: addresses; the nodes may be gone */
		if
		:: sleeper != NOBODY && !granted ->
#ifdef MUTANT_waiter_read_after_its_grant
			touch(sleeper);
#endif
			if
			:: asleep[sleeper] == ON_PARK -> asleep[sleeper] = AWAKE
			:: else
			fi;
			sleeper = NOBODY;
			if
			:: told != NOBODY -> goto unlocked
			:: else
			fi
		:: else
		fi;
		if
		:: told != NOBODY ->
#ifdef MUTANT_waiter_read_after_its_grant
			touch(told);
#endif
			if
#ifdef MUTANT_woken_without_futex_wake
			:: true
#endif
			:: asleep[told] == ON_PARK -> asleep[told] = AWAKE
			:: else
			fi;
			told = NOBODY
		:: else
		fi;
		if
		:: granted -> granted = false; goto lock
		:: else
		fi;
		if
		:: todo == THEN_PARK -> todo = 0; if :: op == AWAIT -> goto awaiting :: else -> goto park fi
		:: todo == THEN_HELD -> goto held
		:: todo == THEN_RETURN ->
			todo = 0;
			node_is_gone(t);
			until = FOREVER;
			watched = false;
			goto next_operation
		fi
	};

held:
	atomic {
		todo = 0;
		until = FOREVER;
		watched = false;
		ghost_acquired(a, units(op));
		node_is_gone(t);
		goto next_operation
	};

park:
	if
#ifdef MUTANT_park_overwrites_the_verdict
	:: state[t] == PARK_SPINNING -> atomic { true -> state[t] = (until != FOREVER -> PARK_TIMED : PARK_PARKED) }
#endif
	:: atomic { state[t] == PARK_SPINNING -> state[t] = (until != FOREVER -> PARK_TIMED : PARK_PARKED) }
	:: atomic { state[t] == PARK_WOKEN -> todo = DO_DECIDE; goto lock }
	:: atomic { state[t] == PARK_GRANTED -> goto held }
	fi;
parked:
	if
	:: atomic { state[t] == PARK_WOKEN -> todo = DO_DECIDE; goto lock }
	:: atomic { state[t] == PARK_GRANTED -> goto held }
	:: atomic { state[t] < PARK_WOKEN -> asleep[t] = ON_PARK }
	:: state[t] < PARK_WOKEN -> goto parked /* futex_wait returns for no reason */
	:: atomic { until != FOREVER -> todo = DO_DECIDE; goto lock } /* ETIMEDOUT */
	fi;
end_asleep:
	if
	:: asleep[t] == AWAKE -> goto parked
	:: atomic { until != FOREVER && asleep[t] == ON_PARK -> asleep[t] = AWAKE; todo = DO_DECIDE; goto lock }
	fi;

	/* A ring's futex wait; complete() reads the word, abandon() may come at any time. */
awaiting:
	if
	:: atomic { state[t] == PARK_GRANTED -> goto held }
	:: atomic { state[t] < PARK_WOKEN -> asleep[t] = ON_PARK }
	:: atomic { true -> todo = DO_ABANDON; goto lock }
	fi;
end_awaiting_asleep:
	if
	:: asleep[t] == AWAKE -> goto awaiting
	:: atomic { asleep[t] == ON_PARK -> asleep[t] = AWAKE; todo = DO_ABANDON; goto lock }
	fi;

	/* --- releases --- */
semrelease_mutex:
	if
	:: atomic { nwait != 0 -> todo = DO_HANDOFF; goto lock }
	:: nwait == 0
	fi;
semrelease:
	if
	:: atomic { nwait_starving -> todo = DO_HANDOFF; goto lock }
	:: !nwait_starving
	fi;
#ifdef MUTANT_release_reads_nwait_first
	atomic { v = nwait; w = nwait_covered };
	count[a] = count[a] + 1;
	atomic {
		if
		:: v == 0 -> w = 0; goto next_operation
		:: v != 0 -> v = w; w = 0
		fi
	};
#else
	count[a] = count[a] + 1; /* *s: v=>v+1 */
	atomic {
		if
		:: nwait == 0 -> goto next_operation
		:: nwait != 0 -> v = nwait_covered
		fi
	};
#endif
	atomic { /* semrelease_slow */
		if
		:: count[a] <= v -> v = 0; goto next_operation
		:: count[a] > v -> v = 0; todo = DO_RELEASE; goto lock
		fi
	};
end_thread:
	skip
}

/* --- what is true when nothing moves any more ----------------------------------------- */

bool discarded; /* init chose what is the same as another choice */

#ifndef LIVENESS
proctype monitor()
{
end_monitor:
	atomic {
		timeout -> x = 0;
		do
		:: x < ADDRESSES && !discarded ->
			/* The first in the queue sleeps beside no count that it needs. */
			if
			:: head[x] != NOBODY -> assert(count[x] < need[head[x]])
			:: else
			fi;
			assert(count[x] == avail[x]);
			x++
		:: else -> break
		od;
		assert(lock_state == LOCK_UNLOCKED)
	}
}
#endif

/* --- the choice of what is done ------------------------------------------------------- */

init {
	byte t, choice, least;

	atomic {
		t = 0;
		do
		:: t < ADDRESSES ->
			head[t] = NOBODY;
			tail[t] = NOBODY;
			first_queued[t] = NOBODY;
			select (choice : 0 .. COUNT_MAX);
			count[t] = choice;
			avail[t] = choice;
			t++
		:: else -> break
		od;
#if ADDRESSES == 2
		discarded = count[0] < count[1]; /* addresses are alike */
#endif
		/* Threads are alike: only ascending choices. */
		t = 0;
		do
		:: t < THREADS * OPS && !discarded ->
			if
			:: t % OPS == 0 -> choice = 0
			:: else
			fi;
			if
#ifdef RELEASER
			:: t < (THREADS - 1) * OPS && t % OPS > 0 -> ops[t] = NOTHING; goto chosen
			:: t >= (THREADS - 1) * OPS -> goto choose_releases
			:: t < (THREADS - 1) * OPS && t % OPS == 0
#else
			:: goto choose_releases
			:: true
#endif
			fi;
			if
#ifdef PLAIN_ACQUIRES
			:: ops[t] = ACQUIRE
#endif
#ifdef LIFO
			:: ops[t] = ACQUIRE_LIFO
#endif
#ifdef UNTIL
			:: ops[t] = ACQUIRE_UNTIL
#endif
#ifdef UNITS
			:: ops[t] = ACQUIRE_N
#endif
#ifdef AWAITS
			:: ops[t] = AWAIT
#endif
			fi;
			goto chosen;
choose_releases:
			if
#ifdef PLAIN_RELEASES
			:: ops[t] = RELEASE
#endif
#ifdef HANDOFF
			:: ops[t] = RELEASE_HANDOFF
#endif
#ifdef TRY
			:: ops[t] = TRYACQUIRE
#endif
			fi;
chosen:
#ifndef RELEASER
			choice = choice * (KINDS * ADDRESSES) + ops[t];
#endif
#if ADDRESSES == 2
			if
			:: where[t] = 0; choice = choice * 2
			:: where[t] = 1; choice = choice * 2 + 1
			fi;
#endif
			t++;
			if
			:: t % OPS == 0 -> discarded = choice < least; least = choice
			:: else
			fi
		:: else -> break
		od;
#if ADDRESSES == 2
		/* All at one address: let it be the first, and what is at the other does not matter. */
		t = 0;
		choice = 0;
		do
		:: t < THREADS * OPS -> choice = choice + where[t]; t++
		:: else -> break
		od;
		discarded = discarded || choice == THREADS * OPS || (choice == 0 && count[1] > 0);
#endif
		choice = 0;
		least = 0;
		t = 0;
#ifndef LIVENESS
		run monitor();
#endif
		do
		:: t < THREADS && !discarded -> run thread(t); t++
		:: else -> break
		od;
		t = 0
	}
}

#ifdef LIVENESS
/* A count that the first in a queue needs is there, and that is so for ever. */
#define beside(a) (head[a] != NOBODY && count[a] >= need[head[a]])
#if ADDRESSES == 2
#define beside_a_count (beside(0) || beside(1))
#else
#define beside_a_count beside(0)
#endif
never {
	do
	:: true
	:: beside_a_count -> break
	od;
accept_beside_a_count:
	do
	:: beside_a_count
	od
}
#endif
