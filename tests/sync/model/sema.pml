/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The semaphore's protocol for Spin: sync/park.c, semtable.c,
 * semaqueue.c and sema.c, with their names. docs/design/models.md says how to
 * read it, and `run` which configurations are searched.
 *
 * A step is one access to shared memory: to the count, nwait, the lock or a
 * park word. What only the thread itself can see, or only the thread that has
 * the lock, joins a step. A jump to a label before an atomic begins a step. A
 * jump to a label inside an atomic goes on with the same step. Taking the lock
 * joins the step after it. It is a right mover: what another thread does between
 * the two either does not touch the lock, and could come before both, or waits
 * for the lock, and could come after both. Memory is sequentially consistent;
 * relacy searches weaker orders.
 *
 * If LOCK is defined, the bucket's lock has sleepers: CONTENDED says that there
 * may be some, and its release wakes one. lock.pml has the steps by which
 * sync/lock.c does this. Elsewhere the lock is what those searches show that it
 * is: taking it is one step, which waits while another thread has it. Its
 * release joins the last step of a section (a left mover).
 *
 * Ghosts are variables that only the assertions read. Their names begin with
 * ghost.
 */

/*
 * Features: LIFO, UNTIL, UNITS and AWAITS are acquires; HANDOFF and TRY are
 * operations that do not wait; with STARVING the clock may show that a slot has
 * ended. Each is searched alone, or with the plain operations (MIXED).
 */
#if defined MIXED || !(defined LIFO || defined UNTIL || defined UNITS || defined AWAITS)
#define PLAIN_ACQUIRES
#endif
#if defined MIXED || !defined HANDOFF
#define PLAIN_RELEASES
#endif

#ifdef COVERAGE
#define d_step atomic /* pan does not say which statements of a d_step it did not reach */
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
/* RELEASER: the last thread has OPS operations that do not wait. Each other thread has one
 * acquire. */
#define NONE 7 /* no thread. The same for any THREADS: statements are told apart by their text */
#if defined MUTANT_unpark_reads_then_stores || defined MUTANT_wake_before_the_verdict
#define TELLS_LATER /* the store of the verdict is a step of its own */
#endif

/* For liveness, each slot must end: it ends when a waiter has watched once. NEVER_DUE: no slot
 * ends, so a loser watches for ever. */
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

/* The operations. The acquires come first. */
#define ACQUIRE 0
#define ACQUIRE_LIFO 1
#define ACQUIRE_UNTIL 2
#define ACQUIRE_N 3 /* two units */
#define AWAIT 4     /* in a ring; its owner may abandon it */
#define TRYACQUIRE 5
#define RELEASE 6
#define RELEASE_HANDOFF 7
#define BEGUN 8 /* or ended */
#define KINDS 9
#define units(op) (op == ACQUIRE_N -> 2 : 1)

/* The semaphores, and their one bucket. */
byte count[ADDRESSES]; /* *s */
byte lock_state;
byte nwait, nwait_covered; /* parts of the word nwait; one step writes them all */
bool nwait_starving;

/* struct waitqueue */
byte head[ADDRESSES], tail[ADDRESSES], first_queued[ADDRESSES], covered[ADDRESSES];
bool starving[ADDRESSES];
bool due[ADDRESSES]; /* due != 0: a slot has begun since the last grant */

/* struct sudog. A thread has one, on its stack, in the same memory each time. */
byte next[THREADS], previous[THREADS], need[THREADS], covers[THREADS];
byte state[THREADS];
bool woken[THREADS];
bool grant_only[THREADS];

/* The kernel: the word that each thread sleeps on. */
#define AWAKE 0
#define ON_PARK 1
#define ON_LOCK 2
byte asleep[THREADS];

/* The first operations, which init chooses. */
byte ops[THREADS], where[THREADS];

/* Ghosts. */
byte ghost_avail[ADDRESSES];    /* initial count + releases begun - units that threads returned with */
byte ghost_rank[THREADS];       /* from 1: the place in the order of arrival, lifo first; 0: not in a queue */
byte ghost_at[THREADS];         /* the node's address */
bool ghost_alive[THREADS];      /* the node exists */
bool ghost_looks[THREADS];      /* it will look at the count by itself: it was woken, or watches */
bool ghost_lost[ADDRESSES];     /* since the last grant a waiter lost, or a release saw that one does not come */
bool ghost_overdue[ADDRESSES];  /* and a loser saw that the slot has ended */
byte ghost_under_way;           /* threads that are in an operation and not parked */

/* Scratch, used within one step only. */
hidden byte x, y, in_order, over;

#define is_queued(t) (ghost_rank[t] > 0 && !woken[t])
#define is_queued_at(t, a) (is_queued(t) && ghost_at[t] == a)
#define touch(t) assert(ghost_alive[t])

/* --- sync/semtable.c, with the bucket's lock ----------------------------------- */

/* The last waiter has left. The record is gone, and with it all that it knew. */
inline queue_is_gone(a)
{
	assert(covered[a] == 0 && first_queued[a] == NONE);
	starving[a] = false;
	due[a] = false;
	ghost_lost[a] = false;
	ghost_overdue[a] = false
}

inline semtable_enqueue(a, w, lifo)
{
	woken[w] = false;
	covers[w] = 0;
	next[w] = NONE;
	previous[w] = NONE;
	if
	:: head[a] == NONE ->
		head[a] = w;
		tail[a] = w;
		first_queued[a] = w
	:: head[a] != NONE && (lifo) ->
		next[w] = head[a];
		touch(head[a]);
		previous[head[a]] = w;
		head[a] = w;
		first_queued[a] = w
	:: head[a] != NONE && !(lifo) ->
		previous[w] = tail[a];
		touch(tail[a]);
		next[tail[a]] = w;
		tail[a] = w;
		if
		:: first_queued[a] == NONE -> first_queued[a] = w
		:: else
		fi
	fi
}

inline waitqueue_cover(a, w, units)
{
	covered[a] = covered[a] + units - covers[w];
	covers[w] = units
}

inline waitqueue_unqueue(a, w)
{
	woken[w] = true;
	if
	:: first_queued[a] == w ->
		y = w;
		do
		:: y != NONE && woken[y] -> y = next[y]
		:: else -> break
		od;
		first_queued[a] = y
	:: else
	fi
}

/* The C code compares places. Here x walks: does w stand before first_queued? */
inline waitqueue_requeue(a, w)
{
	woken[w] = false;
	x = head[a];
	do
	:: x != NONE && x != w && x != first_queued[a] -> x = next[x]
	:: else -> break
	od;
	if
#ifdef MUTANT_requeue_loses_its_place
	:: first_queued[a] != NONE
#endif
	:: x == w -> first_queued[a] = w
	:: else
	fi
}

inline semtable_dequeue(a, w)
{
	touch(w);
#ifndef MUTANT_leave_keeps_covered
	waitqueue_cover(a, w, 0);
#endif
	waitqueue_unqueue(a, w);
	if
	:: next[w] != NONE -> touch(next[w]); previous[next[w]] = previous[w]
	:: else ->
#ifndef MUTANT_tail_is_not_repaired
		tail[a] = previous[w]
#endif
	fi;
	if
	:: previous[w] != NONE -> touch(previous[w]); next[previous[w]] = next[w]
	:: else ->
		head[a] = next[w];
		if
		:: head[a] == NONE -> queue_is_gone(a)
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
	:: x != NONE && covers[x] > 0 ->
		if
		:: !woken[x] -> waitqueue_cover(a, x, 0)
		:: else
		fi;
		x = next[x]
	:: else -> break
	od
}

/* Sets in_order: all waiters before w cover. */
inline may_watch(w)
{
	in_order = true;
#ifndef MUTANT_watcher_behind_queued
	x = previous[w];
	do
	:: x != NONE -> in_order = in_order && covers[x] > 0; x = previous[x]
	:: else -> break
	od
#endif
}

/* covered is published only if one address alone has waiters. */
inline sema_publish(n)
{
	nwait = nwait + n;
#if ADDRESSES == 1
	nwait_covered = covered[0];
#ifndef MUTANT_starving_unpublished
	nwait_starving = starving[0]
#endif
#else
#ifdef MUTANT_covered_of_another_address
	nwait_covered = (head[0] != NONE -> covered[0] : covered[1]);
#else
	nwait_covered = (head[0] != NONE && head[1] != NONE -> 0 : covered[0] + covered[1]);
#endif
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
		:: ghost_rank[x] > 0 && ghost_at[x] == a ->
			if
			:: lifo -> ghost_rank[x] = ghost_rank[x] + 1
			:: !(lifo) && ghost_rank[x] >= y -> y = ghost_rank[x] + 1
			:: else
			fi
		:: else
		fi;
		x++
	:: else -> break
	od;
	ghost_rank[w] = y
}

inline ghost_depart(a, w)
{
	x = 0;
	do
	:: x < THREADS ->
		if
		:: ghost_rank[x] > ghost_rank[w] && ghost_at[x] == a -> ghost_rank[x] = ghost_rank[x] - 1
		:: else
		fi;
		x++
	:: else -> break
	od;
	ghost_rank[w] = 0;
	ghost_looks[w] = false
}

/* A waiter that is told is the first queued waiter of its address. */
inline ghost_is_first(a, w)
{
	in_order = is_queued(w);
	x = 0;
	do
	:: x < THREADS ->
		in_order = in_order && !(is_queued_at(x, a) && ghost_rank[x] < ghost_rank[w]);
		x++
	:: else -> break
	od;
	assert(in_order)
}

/* A waiter that begins to watch stands behind no waiter that waits to be told. */
inline ghost_may_watch(a, w)
{
	x = 0;
	do
	:: x < THREADS ->
		assert(!is_queued_at(x, a) || ghost_rank[x] >= ghost_rank[w] || ghost_looks[x]);
		x++
	:: else -> break
	od
}

/* Woken waiters that have not looked yet do not need more units than there are. */
inline ghost_woken_within_count(a, w)
{
	y = need[w];
	x = 0;
	do
	:: x < THREADS ->
		y = y + (ghost_rank[x] > 0 && ghost_at[x] == a && woken[x] -> need[x] : 0);
		x++
	:: else -> break
	od;
	assert(y <= count[a])
}

/* Whenever the lock is free, nwait is the number of waiters in queues. */
inline ghost_nwait_is_true()
{
	y = 0;
	x = 0;
	do
	:: x < THREADS -> y = y + (ghost_rank[x] > 0 -> 1 : 0); x++
	:: else -> break
	od;
	assert(y == nwait)
}

/* No thread has units that do not exist. */
inline ghost_acquired(a, n)
{
	assert(ghost_avail[a] >= n);
	ghost_avail[a] = ghost_avail[a] - n
}

/*
 * This holds when every thread is parked or between its operations. No unit is
 * lost. The first waiter that waits to be told sleeps beside no units that it
 * could have, with two exceptions: units that watchers before it will look for,
 * and if a woken waiter has not run yet, for that one will tell the next. A
 * watcher looks for its own units only.
 */
inline ghost_all_are_looked_for(a)
{
	w = NONE; /* the first waiter that waits to be told */
	in_order = false; /* a waiter was woken and has not run */
	y = 0;      /* granted units */
	x = 0;
	do
	:: x < THREADS ->
		if
		:: is_queued_at(x, a) && !ghost_looks[x] && (w == NONE || ghost_rank[x] < ghost_rank[w]) -> w = x
		:: else
		fi;
		in_order = in_order || (ghost_rank[x] > 0 && ghost_at[x] == a && woken[x] && state[x] == PARK_WOKEN);
		y = y + (ghost_alive[x] && state[x] == PARK_GRANTED && ghost_at[x] == a -> need[x] : 0);
		x++
	:: else -> break
	od;
	assert(count[a] + y == ghost_avail[a]);
	y = 0; /* units that the watchers before it look for */
	x = 0;
	do
	:: x < THREADS ->
		y = y + (is_queued_at(x, a) && ghost_looks[x] && w != NONE && ghost_rank[x] < ghost_rank[w] -> need[x] : 0);
		x++
	:: else -> break
	od;
	assert(w == NONE || in_order || count[a] < y + need[w]);
	w = 0
}

inline ghost_comes_to_rest()
{
	ghost_under_way--;
	if
	:: ghost_under_way == 0 ->
		d_step {
			ghost_all_are_looked_for(0);
#if ADDRESSES == 2
			ghost_all_are_looked_for(1);
#endif
			x = 0;
			do
			:: x < THREADS -> assert(asleep[x] != ON_PARK || state[x] < PARK_WOKEN); x++
			:: else -> break
			od;
			assert(lock_state == LOCK_UNLOCKED)
		}
	:: else
	fi
}

/* --- a thread ---------------------------------------------------------------------- */

inline choose_acquire(op)
{
	if
#ifdef PLAIN_ACQUIRES
	:: op = ACQUIRE
#endif
#ifdef LIFO
	:: op = ACQUIRE_LIFO
#endif
#ifdef UNTIL
	:: op = ACQUIRE_UNTIL
#endif
#ifdef UNITS
	:: op = ACQUIRE_N
#endif
#ifdef AWAITS
	:: op = AWAIT
#endif
	fi
}

inline choose_release(op)
{
	if
#ifdef PLAIN_RELEASES
	:: op = RELEASE
#endif
#ifdef HANDOFF
	:: op = RELEASE_HANDOFF
#endif
#ifdef TRY
	:: op = TRYACQUIRE
#endif
	fi
}

inline choose_address(a)
{
#if ADDRESSES == 2
	if
	:: a = 0
	:: a = 1
	fi
#else
	a = 0
#endif
}

/* todo: why the thread takes the bucket's lock, and what it does after it drops it. */
#define DO_ENQUEUE 0
#define DO_DECIDE 1
#define DO_ABANDON 2
#define DO_RELEASE 3
#define DO_HANDOFF 4
#define DO_OVERDUE 5
#define THEN_PARK 6
#define THEN_HELD 7 /* it has its units, and its node is in no queue */
#define THEN_RETURN 8

#define FOREVER 0
#define UNTIL_DEADLINE 1
#define UNTIL_WATCHED 2 /* or until the deadline, if that is earlier */

inline node_is_gone(t)
{
	d_step {
		ghost_alive[t] = false;
		ghost_at[t] = 0;
		need[t] = 0;
		woken[t] = false;
		grant_only[t] = false;
		state[t] = 0
	}
}

/* *s: v>=n => v-n. */
#define sema_take(a, n) (count[a] >= (n)) -> count[a] = count[a] - (n)

/* Threads that are about to begin the same operation are alike: the first of them begins first. */
#define is_alike(t, u) (ops[t] != BEGUN && ops[t] == ops[u] && where[t] == where[u])

/* sema_leave. */
inline leave_queue(a, w)
{
	if
	:: head[a] == w -> starving[a] = false; ghost_overdue[a] = false
	:: else
	fi;
	semtable_dequeue(a, w);
	ghost_depart(a, w);
	sema_publish(-1)
}

/*
 * lock_slow: any=>CONTENDED. The futex looks at the word later. If the word is
 * CONTENDED then, the thread sleeps, as if it had looked at once. If not, the
 * futex returns, as it may for no reason.
 */
#define XCHG_CONTENDED \
	:: lock_state == LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED \
	:: lock_state != LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED; goto lock_slow \
	:: lock_state != LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED; asleep[t] = ON_LOCK; goto lock_asleep

/* Taking the lock also joins what comes before it, if no other thread sees that. */
#ifdef LOCK
#define may_lock true
#define LOCK_FOR(what) ghost_under_way++; todo = what; goto lock
#else
#define may_lock (lock_state == LOCK_UNLOCKED)
#define LOCK_FOR(what) ghost_under_way++; todo = what; lock_state = LOCK_LOCKED; goto locked
#endif
#if defined LOCK || defined TELLS_LATER
#define UNLOCK unlock
#else
#define UNLOCK unlock_at_once
#endif

/* Granted just as its time ended. The grant was stored with the lock. */
#ifdef MUTANT_timeout_overlooks_grant
#define was_granted(t) false
#else
#define was_granted(t) (state[t] == PARK_GRANTED)
#endif

/* unpark: SPINNING=>verdict, or PARKED|TIMED=>verdict, and then `word` gets a futex wake. */
inline unpark(w, verdict, word)
{
	touch(w);
	if
	:: state[w] == PARK_SPINNING
#ifdef MUTANT_wake_before_the_verdict
	:: state[w] != PARK_SPINNING -> asleep[w] = AWAKE
#endif
	:: state[w] == PARK_PARKED || state[w] == PARK_TIMED -> word = w
	:: state[w] == PARK_WOKEN && verdict == PARK_GRANTED -> word = w /* the thread that told it may not have woken it yet */
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
	byte v; /* in semrelease: the covered units */
	byte todo;
	byte w; /* the waiter that tell_next and sema_handoff tell; in semrelease: what *s was */
	byte sleeper = NONE, told = NONE; /* their words get a futex wake */
	bool granted; /* tell_next returned TOLD_GRANTED, and two waiters are to be woken */
	byte until; /* the argument of park */
#ifdef WATCHES_ONCE
	bool watched;
#endif
#ifdef TELLS_LATER
	byte late = NONE, late_verdict;
#endif

next_operation:
	atomic {
		if
#ifdef RELEASER
		:: i == OPS || (i == 1 && t < THREADS - 1) -> i = 0; goto end_thread
		:: i == 0 && t < THREADS - 1 && !(t > 0 && is_alike(t - 1, t)) -> op = ops[t]; a = where[t]; ops[t] = BEGUN; where[t] = 0
		:: t == THREADS - 1 && i < OPS -> choose_release(op); choose_address(a)
#else
		:: i == OPS -> i = 0; goto end_thread
		:: i == 0 && !(t > 0 && is_alike(t - 1, t)) -> op = ops[t]; a = where[t]; ops[t] = BEGUN; where[t] = 0
#if OPS > 1
		:: i > 0 && i < OPS -> if :: choose_acquire(op) :: choose_release(op) fi; choose_address(a)
#endif
#endif
		fi;
		i++;
		ghost_under_way++;
		if
		:: op == RELEASE -> ghost_avail[a] = ghost_avail[a] + 1; goto release
		:: op == RELEASE_HANDOFF ->
			ghost_avail[a] = ghost_avail[a] + 1;
			/* linkrt_semrelease_mutex */
			if
			:: nwait != 0 -> todo = DO_HANDOFF; goto lock
			:: nwait == 0 -> goto semrelease
			fi
		:: else
		fi;
		if
		:: sema_take(a, units(op)); goto held
		:: count[a] < units(op) && (op == TRYACQUIRE || op == ACQUIRE_UNTIL) -> goto returns /* the deadline has passed */
		:: count[a] < units(op) && op != TRYACQUIRE -> /* semacquire_slow, linkrt_await_start */
			ghost_alive[t] = true;
			ghost_at[t] = a;
			need[t] = units(op);
			grant_only[t] = (op == AWAIT);
			todo = DO_ENQUEUE
		fi
	};

lock:
	atomic {
		if
		:: lock_state == LOCK_UNLOCKED -> lock_state = LOCK_LOCKED /* UNLOCKED=>LOCKED; to wait here is to spin */
#ifdef LOCK
		XCHG_CONTENDED
#endif
		/* spin_for_count: as if the thread had looked later for the first time */
		:: todo == DO_ENQUEUE && op != AWAIT && sema_take(a, units(op)); todo = 0; goto held
		fi;
locked:
		if
		:: todo == DO_ENQUEUE ->
			/* sema_enqueue */
			d_step {
				todo = THEN_PARK;
				semtable_enqueue(a, t, op == ACQUIRE_LIFO);
				ghost_arrive(a, t, op == ACQUIRE_LIFO);
#ifndef MUTANT_lifo_leaves_watchers
				uncover_watchers(a, next[t]);
#endif
				/* An await is TIMED, at once: no thread looks at the word before
				 * the lock is dropped. */
				state[t] = (op == AWAIT -> PARK_TIMED : PARK_SPINNING);
				until = (op == ACQUIRE_UNTIL -> UNTIL_DEADLINE : FOREVER);
				sema_publish(1)
			};
			goto look_again
		:: todo == DO_DECIDE -> todo = 0
		:: todo == DO_ABANDON && state[t] == PARK_GRANTED ->
#ifdef MUTANT_abandon_overlooks_grant
			todo = THEN_RETURN;
#else
			todo = THEN_HELD;
#endif
			goto tell_next
		:: todo == DO_ABANDON && state[t] != PARK_GRANTED -> todo = THEN_RETURN;
#ifdef MUTANT_abandon_stays_queued
			goto tell_next
#else
			goto leave
#endif
		:: todo == DO_RELEASE -> todo = THEN_RETURN; goto tell_next
		:: todo == DO_HANDOFF -> todo = THEN_RETURN; goto sema_handoff
#ifdef STARVING
		:: todo == DO_OVERDUE -> todo = THEN_RETURN; goto sema_check_overdue
#endif
#ifdef MUTANT_grant_serves_nobody
		:: todo >= THEN_PARK -> goto UNLOCK
#else
		:: todo >= THEN_PARK -> goto tell_next /* sema_unlock goes on, after the first of them */
#endif
		fi;
		/* decide */
		if
		:: was_granted(t) -> todo = THEN_HELD; goto UNLOCK
#ifdef MUTANT_late_does_not_try
		:: !was_granted(t) && op == ACQUIRE_UNTIL -> todo = THEN_RETURN; goto gives_up
#endif
#ifdef MUTANT_woken_does_not_look
		:: !was_granted(t)
#else
		:: !was_granted(t) && sema_take(a, need[t]); todo = THEN_HELD; goto sema_leave
		:: !was_granted(t) && count[a] < need[t]
#endif
		fi;
		if
		:: op == ACQUIRE_UNTIL -> /* now >= deadline */
			todo = THEN_RETURN;
gives_up:
			assert(count[a] < need[t]); /* it saw too few units, at or after its deadline */
#ifdef MUTANT_timeout_stays_queued
			goto UNLOCK
#else
			goto sema_leave
#endif
		:: until != UNTIL_DEADLINE || state[t] == PARK_WOKEN /* its deadline has not passed, if it has not slept until then */
		fi;
		/* sema_lose */
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
			ghost_looks[t] = false;
			todo = THEN_PARK;
			may_watch(t)
		};
		if /* now < due, now >= due */
		:: !due[a] -> over = false
#ifndef WATCHES_ONCE
		:: due[a] -> over = false
#else
		:: due[a] && !(watched && in_order) -> over = false
#endif
#ifdef STARVING
		:: due[a] -> over = true
#endif
		fi;
		due[a] = true;
		/* The slot begins with the first loss, so the first loser sees that it has not
		 * ended. */
		assert(!over || ghost_lost[a]);
		ghost_lost[a] = true;
		if
#ifdef MUTANT_watches_for_ever
		:: in_order ->
#else
		:: !over && in_order ->
#endif
			d_step { ghost_may_watch(a, t) };
			ghost_looks[t] = true;
			ghost_overdue[a] = ghost_overdue[a] || over;
			until = UNTIL_WATCHED;
#ifdef WATCHES_ONCE
			watched = true;
#endif
			goto sema_unlock
		:: else -> starving[a] = starving[a] || over
		fi;
		over = 0;
		goto wait_until_told
	};
#ifdef LOCK
lock_slow:
	atomic {
		if
		XCHG_CONTENDED
		fi;
		goto locked
	};
lock_asleep:
	atomic { asleep[t] == AWAKE -> goto lock_slow };
#endif

look_again:
	atomic {
		if
#ifdef MUTANT_acquire_does_not_look_again
		:: true -> goto UNLOCK /* nor does it call sema_unlock, for either of the two suffices here */
#endif
		:: sema_take(a, need[t]); todo = THEN_HELD; goto is_not_queued
		:: count[a] < need[t] -> goto sema_unlock
		fi
	};
is_not_queued:
	atomic {
		d_step { semtable_dequeue(a, t); ghost_depart(a, t); sema_publish(-1) };
		goto sema_unlock
	};

wait_until_told:
	atomic {
		d_step {
			until = (op == ACQUIRE_UNTIL -> UNTIL_DEADLINE : FOREVER);
#ifndef MUTANT_starving_covers
			waitqueue_cover(a, t, 0);
#endif
#ifndef MUTANT_starving_leaves_watchers
			uncover_watchers(a, next[t]);
#endif
			ghost_overdue[a] = ghost_overdue[a] || starving[a];
			sema_publish(0)
		}
	};
	atomic {
		if
#ifdef MUTANT_loser_does_not_look_again
		:: true -> goto UNLOCK /* nor does it call sema_unlock, as above */
#endif
		:: sema_take(a, need[t]); todo = THEN_HELD; goto sema_leave
#ifdef MUTANT_loser_serves_nobody
		:: count[a] < need[t] -> goto UNLOCK
#else
		:: count[a] < need[t] -> goto sema_unlock
#endif
		fi
	};

sema_leave:
	atomic {
		skip;
leave:
		skip;
		d_step { leave_queue(a, t) };
		if
#if defined MUTANT_leave_wakes_nobody
		:: goto UNLOCK
#elif defined MUTANT_timeout_serves_nobody
		:: op == ACQUIRE_UNTIL && todo == THEN_RETURN -> goto UNLOCK
		:: else -> goto sema_unlock
#else
		:: goto sema_unlock
#endif
		fi
	};

sema_unlock:
	atomic {
		skip;
tell_next:
		w = first_queued[a];
		if
		:: w == NONE -> w = 0; goto UNLOCK
#ifdef MUTANT_handoff_serves_nobody
		:: sleeper != NONE -> w = 0; goto UNLOCK
#endif
		:: w != NONE
		fi;
		touch(w);
		if
#ifdef MUTANT_woken_beyond_the_count
		:: count[a] >= need[w]
#endif
		:: count[a] > covered[a] && count[a] - covered[a] + covers[w] >= need[w]
		:: else -> w = 0; goto UNLOCK
		fi;
		if
#ifdef MUTANT_await_woken
		:: starving[a] -> goto tell_grants
#else
		:: grant_only[w] || starving[a] -> goto tell_grants
#endif
		:: else -> d_step { ghost_woken_within_count(a, w) }; goto wake
		fi
	};
tell_grants:
	atomic {
		if
		:: sema_take(a, need[w]); granted = true; goto grant
		:: count[a] < need[w] -> w = 0; goto UNLOCK
		fi
	};

	/* Only its waiter looks at the park word, and at nothing else meanwhile. So unpark is one
	 * step with what is published before. */
wake:
	atomic {
		assert(!grant_only[w]);
		d_step {
			ghost_is_first(a, w);
			waitqueue_cover(a, w, need[w]);
			waitqueue_unqueue(a, w);
			ghost_looks[w] = true;
			sema_publish(0);
			unpark(w, PARK_WOKEN, told);
			w = 0
		};
		goto UNLOCK
	};

grant:
	atomic {
		goto granting;

sema_handoff:
		w = first_queued[a];
		if
#ifdef MUTANT_handoff_in_parts
		:: w != NONE && need[w] > 1 && (op == RELEASE_HANDOFF || starving[a]) ->
			need[w] = need[w] - 1;
			ghost_acquired(a, 1);
			w = 0;
			goto UNLOCK
#endif
#ifndef MUTANT_handoff_wakes_only
		:: w != NONE && need[w] == 1 && (op == RELEASE_HANDOFF || starving[a]) ->
			assert(op == RELEASE_HANDOFF || ghost_overdue[a]);
#ifdef MUTANT_handoff_increments
			count[a] = count[a] + 1;
#endif
			goto granting
#endif
		:: else ->
			/* A unit that is handed off does not pass through *s, where a running
			 * thread could take it. */
			assert(w == NONE || need[w] > 1 || (op != RELEASE_HANDOFF && !ghost_overdue[a]));
			w = 0;
			count[a] = count[a] + 1;
			goto sema_unlock
		fi;

#ifdef STARVING
sema_check_overdue:
		w = head[a];
		if
		:: w == NONE -> w = 0; goto sema_unlock
		:: w != NONE
		fi;
		if
		:: covers[w] == 0 -> w = 0; goto sema_unlock /* no waiter was told */
		:: covers[w] > 0 && !due[a] -> due[a] = true; ghost_lost[a] = true; w = 0; goto sema_unlock
		:: covers[w] > 0 && due[a] -> w = 0; goto sema_unlock /* now < due */
		:: covers[w] > 0 && due[a] -> assert(ghost_lost[a])
		fi;
		if
#ifdef MUTANT_overdue_takes_no_unit
		:: true
#endif
		:: sema_take(a, need[w])
		:: count[a] < need[w] -> w = 0; goto sema_unlock
		fi;
#ifdef MUTANT_overdue_grants_the_last
		w = tail[a];
#endif
#endif

granting:
		skip;
		d_step {
			if
			:: woken[w] -> assert(ghost_rank[w] == 1) /* it is overdue */
			:: else -> ghost_is_first(a, w)
			fi;
#ifndef MUTANT_starves_on
			starving[a] = false;
#endif
#ifndef MUTANT_slot_is_not_renewed
			due[a] = false;
#endif
			ghost_lost[a] = false;
			ghost_overdue[a] = false;
			semtable_dequeue(a, w);
			ghost_depart(a, w);
#ifdef MUTANT_handoff_keeps_nwait
			sema_publish(0)
#else
			sema_publish(-1)
#endif
		};
		if
		:: granted && sleeper != NONE -> d_step { unpark(w, PARK_GRANTED, told) }
		:: granted && sleeper == NONE ->
			d_step { unpark(w, PARK_GRANTED, sleeper) };
#ifndef MUTANT_grant_serves_nobody
			granted = false
#endif
		:: !granted -> d_step { unpark(w, PARK_GRANTED, sleeper) }
		fi;
#ifdef MUTANT_grant_read_after
		goto reads_after;
reads_after_it:
#endif
		w = 0;
		if
		:: granted -> goto UNLOCK
		:: else -> goto sema_unlock
		fi
	};
#ifdef MUTANT_grant_read_after
reads_after:
	atomic { touch(w); goto reads_after_it };
#endif

unlock:
#ifdef TELLS_LATER
	atomic {
		if
		:: late != NONE -> state[late] = late_verdict; late = NONE
		:: else
		fi
	};
#endif
	atomic {
		skip;
unlock_at_once:
		skip;
		d_step { ghost_nwait_is_true() };
		if
#ifdef LOCK
		:: lock_state == LOCK_CONTENDED -> lock_state = LOCK_UNLOCKED; goto unlock_slow
#endif
		:: lock_state == LOCK_LOCKED -> lock_state = LOCK_UNLOCKED
		fi;
unlocked:
		if
		:: sleeper == NONE && (told == NONE || granted)
		:: else -> goto unpark_wake
		fi;
what_follows:
		if
		:: granted -> d_step { granted = false; sleeper = told; told = NONE }; goto lock
		:: !granted && todo == THEN_PARK ->
			todo = 0;
			ghost_comes_to_rest();
			if
			:: op == AWAIT -> goto awaiting
			:: else -> goto park
			fi
		:: !granted && todo == THEN_HELD -> goto held
		:: !granted && todo == THEN_RETURN -> assert(state[t] != PARK_GRANTED)
		fi;
		goto returns;
held:
		if
		:: ghost_alive[t] -> ghost_acquired(a, need[t])
		:: !ghost_alive[t] -> ghost_acquired(a, units(op))
		fi;
returns:
		todo = 0;
		until = FOREVER;
#ifdef WATCHES_ONCE
		watched = false;
#endif
		node_is_gone(t);
		ghost_comes_to_rest();
		op = 0;
		a = 0;
		goto next_operation
	};
#ifdef LOCK
unlock_slow: /* wakes one sleeper, if there is one */
	atomic {
		if
		:: asleep[0] == ON_LOCK -> asleep[0] = AWAKE
		:: asleep[1] == ON_LOCK -> asleep[1] = AWAKE
#if THREADS > 2
		:: asleep[2] == ON_LOCK -> asleep[2] = AWAKE
#endif
#if THREADS > 3
		:: asleep[3] == ON_LOCK -> asleep[3] = AWAKE
#endif
		:: else
		fi;
		goto unlocked
	};
#endif
unpark_wake: /* twice, by address: the nodes may be gone */
	atomic {
		if
		:: sleeper != NONE ->
#ifdef MUTANT_waiter_read_after_its_grant
			touch(sleeper);
#endif
			if
			:: asleep[sleeper] == ON_PARK -> asleep[sleeper] = AWAKE
			:: else
			fi;
			sleeper = NONE
		:: else
		fi;
		if
		:: told != NONE && !granted ->
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
			told = NONE
		:: else
		fi;
		goto what_follows
	};

park:
#ifdef MUTANT_park_overwrites_the_verdict
	if
	:: state[t] == PARK_SPINNING -> state[t] = (until != FOREVER -> PARK_TIMED : PARK_PARKED); goto parked
	:: state[t] != PARK_SPINNING
	fi;
#endif
	atomic {
		if
		:: state[t] == PARK_SPINNING -> state[t] = (until != FOREVER -> PARK_TIMED : PARK_PARKED)
		:: state[t] == PARK_WOKEN && may_lock -> LOCK_FOR(DO_DECIDE)
		:: state[t] == PARK_GRANTED -> ghost_under_way++; goto held
		fi
	};
parked:
	atomic {
		if
		:: state[t] == PARK_WOKEN && may_lock -> LOCK_FOR(DO_DECIDE)
		:: state[t] == PARK_GRANTED -> ghost_under_way++; goto held
		:: state[t] < PARK_WOKEN && until == FOREVER -> asleep[t] = ON_PARK
		:: state[t] < PARK_WOKEN && until != FOREVER -> asleep[t] = ON_PARK; goto asleep_until
		/* futex_wait may return for no reason, but not for ever while time passes */
#ifdef LIVENESS
		:: state[t] < PARK_WOKEN && until == FOREVER -> goto parked
#else
		:: state[t] < PARK_WOKEN -> goto parked
#endif
#ifndef MUTANT_timed_sleeps_on
		:: until != FOREVER && may_lock -> LOCK_FOR(DO_DECIDE) /* ETIMEDOUT */
#endif
		fi
	};
end_asleep:
	atomic { asleep[t] == AWAKE -> goto parked };
asleep_until:
	atomic {
		if
		:: asleep[t] == AWAKE -> goto parked
#ifndef MUTANT_timed_sleeps_on
		:: asleep[t] == ON_PARK && may_lock -> asleep[t] = AWAKE; LOCK_FOR(DO_DECIDE)
#endif
		fi
	};

	/* A ring's futex wait, or none. complete() reads the word, and abandon() may come at any
	 * time. */
awaiting:
	atomic {
		if
		:: state[t] == PARK_GRANTED -> ghost_under_way++; goto held
		:: state[t] < PARK_WOKEN -> asleep[t] = ON_PARK
		:: may_lock -> LOCK_FOR(DO_ABANDON)
		fi
	};
end_awaiting_asleep:
	atomic {
		if
		:: asleep[t] == AWAKE -> goto awaiting
		:: asleep[t] == ON_PARK && may_lock -> asleep[t] = AWAKE; LOCK_FOR(DO_ABANDON)
		fi
	};

	/* --- releases --- */
semrelease:
	atomic {
		skip;
release:
		if
		:: nwait_starving -> todo = DO_HANDOFF; goto lock
		:: !nwait_starving -> assert(!ghost_overdue[a])
		fi
	};
#ifdef MUTANT_release_reads_nwait_first
	atomic { v = nwait; w = nwait_covered };
	count[a] = count[a] + 1;
	atomic {
		if
		:: v == 0 -> w = 0; goto returns
		:: v != 0 -> v = w; w = count[a]
		fi;
#else
	atomic { count[a] = count[a] + 1; w = count[a] }; /* *s: v=>v+1 */
	atomic {
		if
		:: nwait == 0 -> w = 0; goto returns
		:: nwait != 0 -> v = nwait_covered
		fi;
#endif
		if /* semrelease_waited, which reads nothing that is shared */
#ifdef STARVING
		:: true -> v = 0; w = 0; todo = DO_OVERDUE; goto lock /* backoff_count_release */
#endif
#ifdef MUTANT_skips_beyond_covered
		:: v > 0 && w == v + 1 -> v = 0; w = 0; goto returns
#endif
		:: w <= v -> v = 0; w = 0; goto returns
		:: w > v -> v = 0; w = 0; todo = DO_RELEASE; goto lock
		fi
	};
end_thread:
	skip
}

/* --- the choice of counts and of what each thread does first --------------------------- */

bool discarded; /* the choice is the same as another choice */

#ifdef RELEASER
#define CHOSEN (THREADS - 1)
#else
#define CHOSEN THREADS
#endif

init {
	byte t, choice, least;

	atomic {
		t = 0;
		do
		:: t < ADDRESSES ->
			head[t] = NONE;
			tail[t] = NONE;
			first_queued[t] = NONE;
			select (choice : 0 .. COUNT_MAX);
			count[t] = choice;
			ghost_avail[t] = choice;
			t++
		:: else -> break
		od;
#if ADDRESSES == 2
		discarded = count[0] < count[1]; /* the addresses are alike */
#endif
		/* Threads are alike, so only ascending choices are searched. */
		t = 0;
		do
		:: t < CHOSEN && !discarded ->
			if
			:: choose_acquire(ops[t])
#ifndef RELEASER
			:: choose_release(ops[t])
#endif
			fi;
			choose_address(where[t]);
			choice = ops[t] * ADDRESSES + where[t];
			discarded = choice < least;
			least = choice;
			t++
		:: else -> break
		od;
#if ADDRESSES == 2
		t = 0;
		choice = 0;
		do
		:: t < CHOSEN -> choice = choice + where[t]; t++
		:: else -> break
		od;
		discarded = discarded || (count[0] == count[1] && choice > CHOSEN / 2);
#if OPS == 1
		/* If all are at one address, it is the first, and the count of the other does not
		 * matter. */
		discarded = discarded || choice == THREADS || (choice == 0 && count[1] > 0);
#endif
#endif
		t = CHOSEN;
		do
		:: t < THREADS -> ops[t] = BEGUN; t++
		:: else -> break
		od;
		choice = 0;
		least = 0;
		t = 0;
		do
		:: t < THREADS && !discarded -> run thread(t); t++
		:: else -> break
		od;
		t = 0
	}
}

#ifdef LIVENESS
/* Units that the first waiter of a queue needs are there for ever. */
#define beside(a) (head[a] != NONE && count[a] >= need[head[a]])
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
