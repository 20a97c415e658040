/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The condition list for Spin: sync/notify.c and park.c, with their
 * names. WAITERS threads wait once each. They are alike, so they take their
 * tickets in order. NOTIFIERS threads notify. sema.pml says what a step is, and
 * docs/design/models.md how to read a model.
 *
 * Ghosts are variables that only the assertions read. Their names begin with
 * ghost.
 */

#ifndef WAITERS
#define WAITERS 3
#endif
#ifndef NOTIFICATIONS
#define NOTIFICATIONS 2
#endif
#ifndef TELL
#define TELL 2
#endif
#define PASS_ON 4
#ifndef NOTIFIERS
#define NOTIFIERS 1
#endif
#define THREADS (WAITERS + NOTIFIERS) /* the last threads notify */
#define NONE THREADS

/* Tickets wrap around as in the C code: after 16 here, after 2^32 there. */
#define CIRCLE 16
#ifndef FIRST_TICKET
#define FIRST_TICKET 14 /* they wrap around */
#endif
#ifdef MUTANT_tickets_do_not_wrap
#define less(a, b) (a < b)
#else
#define less(a, b) ((a - b + 2 * CIRCLE) % CIRCLE >= CIRCLE / 2)
#endif

/* enum lock_state, enum park_state */
#define LOCK_UNLOCKED 0
#define LOCK_LOCKED 1
#define LOCK_CONTENDED 2
#define PARK_SPINNING 0
#define PARK_PARKED 1
#define PARK_GRANTED 4
#define PARK_NOTIFIED 5

/* struct notify_list */
byte wait = FIRST_TICKET, notify_ = FIRST_TICKET; /* notify is a keyword of Promela */
byte lock_state;
byte head = NONE, tail = NONE;

/* struct waiter, on its thread's stack */
byte next[WAITERS], ticket[WAITERS], state[WAITERS];

#define AWAKE 0
#define ON_PARK 1
#define ON_LOCK 2
byte asleep[THREADS];

/* Ghosts */
bool ghost_alive[WAITERS];  /* the node exists */
bool ghost_linked[WAITERS]; /* it is in the list */
byte ghost_returned;        /* waiters that have returned */
byte ghost_wanted;          /* how many tickets the callers were promised to notify */

hidden byte x, y;

#define touch(w) assert(ghost_alive[w])
#define all_notified (wait == notify_)

#define XCHG_CONTENDED \
	:: lock_state == LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED \
	:: lock_state != LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED; goto lock_slow \
	:: lock_state != LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED; asleep[t] = ON_LOCK; goto lock_asleep

/* As in sema.pml: what no other thread sees joins the taking of the lock, and the lock's release
 * joins the step before. */
#ifdef LOCK
#define may_lock true
#define LOCK_FOR(what) todo = what; goto lock
#define UNLOCK unlock
#else
#define may_lock (lock_state == LOCK_UNLOCKED)
#define LOCK_FOR(what) todo = what; lock_state = LOCK_LOCKED; goto locked
#define UNLOCK unlock_at_once
#endif

inline append(w)
{
	next[w] = NONE;
	if
	:: tail == NONE -> head = w
	:: else -> touch(tail); next[tail] = w
	fi;
	tail = w;
	ghost_linked[w] = true
}

/* Unlinks up to n notified waiters and sets w to the list of them. Each is what take_notified
 * returns. */
inline take_some(w, n)
{
	w = NONE;
	x = n;
	do
	:: x > 0 && head != NONE && less(ticket[head], notify_) ->
		touch(head);
		if
		:: w == NONE -> w = head
		:: else -> next[y] = head
		fi;
		y = head;
		ghost_linked[y] = false;
		head = next[y];
		next[y] = NONE;
		if
		:: head == NONE -> tail = NONE
		:: else
		fi;
		x--
	:: else -> break
	od
}

/* In w: the waiter that holds ticket_, unlinked. */
inline take(w, ticket_)
{
	x = NONE;
	w = head;
	do
#ifdef MUTANT_notify_one_takes_the_head
	:: true -> break
#endif
	:: w != NONE && ticket[w] != ticket_ -> touch(w); x = w; w = next[w]
	:: else -> break
	od;
	if
	:: w != NONE ->
		if
		:: x == NONE -> head = next[w]
		:: else -> next[x] = next[w]
		fi;
		if
#ifdef MUTANT_list_tail_is_not_repaired
		:: true
#endif
		:: tail == w -> tail = x
		:: else
		fi;
		next[w] = NONE;
		ghost_linked[w] = false
	:: else
	fi
}

/* What the lock is taken for. */
#define DO_WAIT 0
#define DO_PASS_ON 1
#define DO_NOTIFY_ALL 2
#define DO_NOTIFY_ONE 3
#define THEN_PARK 4
#define THEN_NOTIFY 5
#define THEN_RETURN 6
#define THEN_STORE 7 /* of a mutant */

proctype thread(byte t)
{
	byte i, todo, verdict;
	byte w = NONE, following = NONE; /* the waiter that it tells, and the next */
	byte sleeper = NONE;               /* its word gets a futex wake */

	if
	:: t >= WAITERS -> goto next_notification
	:: else
	fi;

	/* linkrt_notify_add, linkrt_notify_wait. Waiters are alike, and numbered in the order of
	 * their tickets. */
	atomic {
		wait == (FIRST_TICKET + t) % CIRCLE ->
			ticket[t] = wait;
			wait = (wait + 1) % CIRCLE;
			todo = DO_WAIT
	};

lock:
	atomic {
		if
		:: lock_state == LOCK_UNLOCKED -> lock_state = LOCK_LOCKED
#ifdef LOCK
		XCHG_CONTENDED
#endif
		fi;
locked:
		if
		:: todo == DO_WAIT && less(ticket[t], notify_) -> todo = THEN_RETURN; goto UNLOCK
		:: todo == DO_WAIT && !less(ticket[t], notify_) ->
			ghost_alive[t] = true;
			state[t] = PARK_SPINNING;
			d_step { append(t) };
			todo = THEN_PARK;
			goto UNLOCK
		:: todo == DO_PASS_ON
		:: todo == DO_NOTIFY_ALL -> /* notify_all_slow */
			/* No other thread stores notify. A ticket taken between load and store is
			 * as if taken after both. */
			ghost_wanted = ghost_wanted + (wait - notify_ + CIRCLE) % CIRCLE;
#ifdef MUTANT_notify_all_unlocks_early
			d_step { take_some(w, TELL) };
			verdict = PARK_NOTIFIED;
			todo = THEN_STORE;
			goto UNLOCK;
#endif
			notify_ = wait;
			goto pass_on
		:: todo == DO_NOTIFY_ONE -> goto notify_one_slow
		fi;
pass_on:
		verdict = PARK_NOTIFIED;
#ifndef MUTANT_broadcast_pops_unlocked
		d_step { take_some(w, (t >= WAITERS -> TELL : PASS_ON)) };
#endif
		todo = THEN_NOTIFY;
		goto UNLOCK;
notify_one_slow:
		if
#ifdef MUTANT_notify_one_does_not_look_again
		:: all_notified -> notify_ = (notify_ + 1) % CIRCLE
#endif
		:: !all_notified ->
			ghost_wanted++;
			y = notify_;
			notify_ = (notify_ + 1) % CIRCLE;
			d_step { take(w, y) }
		:: else
		fi;
		verdict = PARK_GRANTED;
		todo = THEN_NOTIFY;
		goto UNLOCK
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

unlock:
	atomic {
		skip;
unlock_at_once:
		if
#ifdef LOCK
		:: lock_state == LOCK_CONTENDED -> lock_state = LOCK_UNLOCKED; goto unlock_slow
#endif
		:: lock_state == LOCK_LOCKED -> lock_state = LOCK_UNLOCKED
		fi;
unlocked:
		if
#ifdef MUTANT_notify_all_unlocks_early
		:: todo == THEN_STORE -> todo = THEN_NOTIFY; goto stores_late
#endif
		:: todo == THEN_PARK -> todo = 0; goto park
#ifdef MUTANT_broadcast_pops_unlocked
		:: todo == THEN_NOTIFY && verdict == PARK_NOTIFIED -> todo = 0; goto pops
#endif
		:: todo == THEN_NOTIFY -> todo = 0; goto notify
		:: todo == THEN_RETURN
		fi;
returns:
		todo = 0;
		ticket[t] = 0;
		ghost_returned++;
		goto end_thread
	};
#ifdef LOCK
unlock_slow: /* wakes one sleeper, if there is one */
	atomic {
		if
		:: asleep[0] == ON_LOCK -> asleep[0] = AWAKE
		:: asleep[1] == ON_LOCK -> asleep[1] = AWAKE
		:: asleep[2] == ON_LOCK -> asleep[2] = AWAKE
#if THREADS > 3
		:: asleep[3] == ON_LOCK -> asleep[3] = AWAKE
#endif
#if THREADS > 4
		:: asleep[4] == ON_LOCK -> asleep[4] = AWAKE
#endif
#if THREADS > 5
		:: asleep[5] == ON_LOCK -> asleep[5] = AWAKE
#endif
#if THREADS > 6
		:: asleep[6] == ON_LOCK -> asleep[6] = AWAKE
#endif
		:: else
		fi;
		goto unlocked
	};
#endif
#ifdef MUTANT_notify_all_unlocks_early
stores_late:
	atomic { notify_ = wait; goto notify };
#endif

#ifdef MUTANT_broadcast_pops_unlocked
pops: /* two steps, a load and a store */
	w = head;
	atomic {
		if
		:: w != NONE && less(ticket[w], notify_) ->
			touch(w);
			head = next[w];
			if
			:: head == NONE -> tail = NONE
			:: else
			fi;
			next[w] = NONE;
			ghost_linked[w] = false
		:: else -> w = NONE
		fi;
		goto notify
	};
#endif

notify: /* one waiter after the other; unpark and unpark_wake are a step each */
	atomic {
		if
		:: w == NONE ->
			verdict = 0;
			if
			:: t >= WAITERS -> goto next_notification
			:: else -> goto returns
			fi
		:: else
		fi;
		touch(w);
		assert(!ghost_linked[w]);
		following = next[w]; /* once w is told, it may be gone */
		if
		:: state[w] == PARK_SPINNING
		:: state[w] == PARK_PARKED -> sleeper = w
		fi;
		state[w] = verdict; /* the last access */
#ifdef MUTANT_notify_reads_the_word_after
		goto reads_the_word;
reads_it:
#endif
		if
		:: sleeper != NONE -> goto unpark_wake
		:: else -> w = following; following = NONE; goto notify
		fi
	};
#ifdef MUTANT_notify_reads_the_word_after
reads_the_word:
	atomic { touch(w); goto reads_it };
#endif
unpark_wake:
	atomic {
		if
		:: asleep[sleeper] == ON_PARK -> asleep[sleeper] = AWAKE
		:: else
		fi;
		sleeper = NONE;
		w = following;
		following = NONE;
		goto notify
	};

park:
	atomic {
		if
		:: state[t] == PARK_SPINNING -> state[t] = PARK_PARKED
		:: state[t] > PARK_PARKED -> goto parked_no_more
		fi
	};
parked:
	atomic {
		if
		:: state[t] > PARK_PARKED -> goto parked_no_more
		:: state[t] == PARK_PARKED -> asleep[t] = ON_PARK
		:: state[t] == PARK_PARKED -> goto parked /* futex_wait may return for no reason */
		fi
	};
end_asleep:
	atomic { asleep[t] == AWAKE -> goto parked };

	/* Its node exists until it returns, but no other thread may look at it any more. */
parked_no_more:
	atomic {
		if
#ifndef MUTANT_broadcast_tells_some
		:: state[t] == PARK_NOTIFIED && may_lock -> ghost_alive[t] = false; next[t] = 0; state[t] = 0; LOCK_FOR(DO_PASS_ON)
		:: state[t] == PARK_GRANTED -> ghost_alive[t] = false; next[t] = 0; state[t] = 0; goto returns
#else
		:: true -> ghost_alive[t] = false; next[t] = 0; state[t] = 0; goto returns
#endif
		fi
	};

next_notification:
	atomic {
		if
		:: i < NOTIFICATIONS -> i++
		:: else -> i = 0; goto end_thread
		fi;
		if
#ifdef ALL
		:: todo = DO_NOTIFY_ALL
#endif
#ifdef ONE
		:: todo = DO_NOTIFY_ONE
#endif
		fi;
		if /* the two loads of all_notified are one step: what comes between could come before or after */
		:: all_notified -> todo = 0; goto next_notification
		:: !all_notified -> goto lock
		fi
	};
end_thread:
	skip
}

/* At the end, as many waiters have returned as notifiers were promised: those with the oldest
 * tickets. */
#ifndef LIVENESS
proctype monitor()
{
end_monitor:
	atomic {
		timeout -> assert(ghost_returned == ghost_wanted);
		x = 0;
		do
		:: x < WAITERS -> assert(ghost_linked[x] == !less(ticket[x], notify_) || !ghost_alive[x]); x++
		:: else -> break
		od;
		assert(lock_state == LOCK_UNLOCKED)
	}
}
#endif

init {
	byte t;

	atomic {
#ifndef LIVENESS
		run monitor();
#endif
		do
		:: t < THREADS -> run thread(t); t++
		:: else -> break
		od;
		t = 0
	}
}

#ifdef LIVENESS
/* A notified waiter stays linked for ever. */
#define is_stuck(w) (ghost_alive[w] && less(ticket[w], notify_))
#define somebody_is_stuck (is_stuck(0) || is_stuck(1) || is_stuck(WAITERS - 1))
never {
	do
	:: true
	:: somebody_is_stuck -> break
	od;
accept_somebody_is_stuck:
	do
	:: somebody_is_stuck
	od
}
#endif
