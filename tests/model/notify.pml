/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The notify list for Spin: sync/notify.c, lock.h and park.c, with their
 * names. WAITERS threads wait once each; NOTIFIERS notify. See sema.pml for
 * what a step is, HACKING.md for how to read it.
 *
 * Ghosts, which the protocol never reads: alive, linked, returned, wanted.
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
#define THREADS (WAITERS + NOTIFIERS) /* the last ones notify */
#define NOBODY THREADS

/* Tickets are numbers on a circle, as the C code's: of 16 here, of 2^32 there. */
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

/* struct list */
byte wait = FIRST_TICKET, notify_ = FIRST_TICKET; /* notify is a word of Promela's */
byte lock_state;
byte head = NOBODY, tail = NOBODY;

/* struct waiter, on its thread's stack */
byte next[WAITERS], ticket[WAITERS], state[WAITERS];

#define AWAKE 0
#define ON_PARK 1
#define ON_LOCK 2
byte asleep[THREADS];

/* Ghosts */
bool alive[WAITERS];  /* the node exists */
bool linked[WAITERS]; /* it is in the list */
byte returned;        /* waiters that have */
byte wanted;          /* how many tickets were notified, by what the callers were promised */

hidden byte x, y;

#define touch(w) assert(alive[w])
#define all_notified (wait == notify_)

#define XCHG_CONTENDED \
	:: atomic { lock_state == LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED; goto locked } \
	:: atomic { lock_state != LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED; goto lock_slow } \
	:: atomic { lock_state != LOCK_UNLOCKED -> lock_state = LOCK_CONTENDED; asleep[t] = ON_LOCK; goto lock_asleep }

inline append(w)
{
	next[w] = NOBODY;
	if
	:: tail == NOBODY -> head = w
	:: else -> touch(tail); next[tail] = w
	fi;
	tail = w;
	linked[w] = true
}

/* In w: up to n notified waiters, unlinked, as a list; each is what take_notified gives. */
inline take_some(w, n)
{
	w = NOBODY;
	x = n;
	do
	:: x > 0 && head != NOBODY && less(ticket[head], notify_) ->
		touch(head);
		if
		:: w == NOBODY -> w = head
		:: else -> next[y] = head
		fi;
		y = head;
		linked[y] = false;
		head = next[y];
		next[y] = NOBODY;
		if
		:: head == NOBODY -> tail = NOBODY
		:: else
		fi;
		x--
	:: else -> break
	od
}

/* In w: the waiter that holds ticket_, unlinked. */
inline take(w, ticket_)
{
	x = NOBODY;
	w = head;
	do
#ifdef MUTANT_notify_one_takes_the_head
	:: true -> break
#endif
	:: w != NOBODY && ticket[w] != ticket_ -> touch(w); x = w; w = next[w]
	:: else -> break
	od;
	if
	:: w != NOBODY ->
		if
		:: x == NOBODY -> head = next[w]
		:: else -> next[x] = next[w]
		fi;
		if
#ifdef MUTANT_list_tail_is_not_repaired
		:: true
#endif
		:: tail == w -> tail = x
		:: else
		fi;
		next[w] = NOBODY;
		linked[w] = false
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
	byte w = NOBODY, following = NOBODY; /* whom it tells, and whom next */
	byte sleeper = NOBODY;               /* whose word gets a futex wake */

	if
	:: t >= WAITERS -> goto next_notification
	:: else
	fi;

	/* linkrt_notify_add, linkrt_notify_wait */
	atomic {
		ticket[t] = wait;
		wait = (wait + 1) % CIRCLE;
		todo = DO_WAIT
	};

lock:
	if
	:: atomic { lock_state == LOCK_UNLOCKED -> lock_state = LOCK_LOCKED; goto locked }
	XCHG_CONTENDED
	fi;
lock_slow:
	if
	XCHG_CONTENDED
	fi;
lock_asleep:
	asleep[t] == AWAKE;
	goto lock_slow;

locked:
	atomic {
		if
		:: todo == DO_WAIT && less(ticket[t], notify_) -> todo = THEN_RETURN
		:: todo == DO_WAIT && !less(ticket[t], notify_) ->
			alive[t] = true;
			state[t] = PARK_SPINNING;
			d_step { append(t) };
			todo = THEN_PARK
		:: todo == DO_PASS_ON -> goto pass_on
		:: todo == DO_NOTIFY_ALL -> goto notify_all_slow
		:: todo == DO_NOTIFY_ONE -> goto notify_one_slow
		fi;
		goto unlock
	};

	/* Loads of wait and stores of notify are seen without the lock: a step each. */
notify_all_slow:
	atomic {
		wanted = wanted + (wait - notify_ + CIRCLE) % CIRCLE;
#ifdef MUTANT_notify_all_unlocks_early
		d_step { take_some(w, (t >= WAITERS -> TELL : PASS_ON)) };
		verdict = PARK_NOTIFIED;
		todo = THEN_STORE;
		goto unlock;
#endif
		notify_ = wait; /* nobody else stores it, and a ticket taken between load and store is as if taken after */
		todo = DO_PASS_ON
	};

pass_on:
	atomic {
		d_step { take_some(w, (t >= WAITERS -> TELL : PASS_ON)) };
		verdict = PARK_NOTIFIED;
		todo = THEN_NOTIFY;
		goto unlock
	};

notify_one_slow:
	atomic {
		if
#ifdef MUTANT_notify_one_does_not_look_again
		:: all_notified -> notify_ = (notify_ + 1) % CIRCLE
#endif
		:: !all_notified ->
			wanted++;
			y = notify_;
			notify_ = (notify_ + 1) % CIRCLE;
			d_step { take(w, y) }
		:: else
		fi;
		verdict = PARK_GRANTED;
		todo = THEN_NOTIFY
	};

unlock:
	atomic {
		if
		:: lock_state == LOCK_CONTENDED -> lock_state = LOCK_UNLOCKED
		:: lock_state == LOCK_LOCKED -> lock_state = LOCK_UNLOCKED; goto unlocked
		fi
	};
	if
	:: atomic { asleep[0] == ON_LOCK -> asleep[0] = AWAKE }
	:: atomic { asleep[1] == ON_LOCK -> asleep[1] = AWAKE }
	:: atomic { asleep[2] == ON_LOCK -> asleep[2] = AWAKE }
#if THREADS > 3
	:: atomic { asleep[3] == ON_LOCK -> asleep[3] = AWAKE }
#endif
#if THREADS > 4
	:: atomic { asleep[4] == ON_LOCK -> asleep[4] = AWAKE }
#endif
	:: else
	fi;
unlocked:
	atomic {
		if
#ifdef MUTANT_notify_all_unlocks_early
		:: todo == THEN_STORE -> todo = THEN_NOTIFY; notify_ = wait
#endif
		:: todo == THEN_PARK -> todo = 0; goto park
		:: todo == THEN_NOTIFY -> todo = 0; goto notify
		:: todo == THEN_RETURN -> todo = 0; goto return_
		fi
	};

notify: /* one after the other; unpark and unpark_wake are a step each */
	atomic {
		if
		:: w == NOBODY ->
			verdict = 0;
			if
			:: t >= WAITERS -> goto next_notification
			:: else -> goto return_
			fi
		:: else
		fi;
		touch(w);
		assert(!linked[w]);
		following = next[w]; /* before w is told, and gone */
		if
		:: state[w] == PARK_SPINNING
		:: state[w] == PARK_PARKED -> sleeper = w
		fi;
		state[w] = verdict /* the last access */
	};
#ifdef MUTANT_notify_reads_the_word_after
	touch(w);
#endif
	atomic {
		w = following;
		following = NOBODY;
		if
		:: sleeper != NOBODY && asleep[sleeper] == ON_PARK -> asleep[sleeper] = AWAKE
		:: else
		fi;
		sleeper = NOBODY;
		goto notify
	};

park:
	if
	:: atomic { state[t] == PARK_SPINNING -> state[t] = PARK_PARKED }
	:: state[t] != PARK_SPINNING -> goto parked_no_more
	fi;
parked:
	if
	:: state[t] != PARK_PARKED -> goto parked_no_more
	:: atomic { state[t] == PARK_PARKED -> asleep[t] = ON_PARK }
	:: state[t] == PARK_PARKED -> goto parked /* futex_wait returns for no reason */
	fi;
end_asleep:
	asleep[t] == AWAKE -> goto parked;

parked_no_more:
	atomic { /* reads the word; its node lives until it returns, but nobody may look at it any more */
		alive[t] = false;
		next[t] = 0;
		if
		:: state[t] == PARK_NOTIFIED -> state[t] = 0; todo = DO_PASS_ON; goto lock
		:: state[t] == PARK_GRANTED -> state[t] = 0; goto return_
		fi
	};

return_:
	atomic { ticket[t] = 0; returned++; goto end_thread };

next_notification:
	atomic {
		if
		:: i < NOTIFICATIONS -> i++
		:: else -> i = 0; goto end_thread
		fi;
		if /* the two loads of all_notified, in either order of what comes between, are one look */
#ifdef ALL
		:: todo = DO_NOTIFY_ALL
#endif
#ifdef ONE
		:: todo = DO_NOTIFY_ONE
#endif
		fi
	};
	atomic {
		if
		:: all_notified -> todo = 0; goto next_notification
		:: !all_notified -> goto lock
		fi
	};
end_thread:
	skip
}

/* When nothing moves any more: as many have returned as were promised, and they are those of the oldest tickets. */
#ifndef LIVENESS
proctype monitor()
{
end_monitor:
	atomic {
		timeout -> assert(returned == wanted);
		x = 0;
		do
		:: x < WAITERS -> assert(linked[x] == !less(ticket[x], notify_) || !alive[x]); x++
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
/* A notified waiter is linked, and that is so for ever. */
#define is_stuck(w) (alive[w] && less(ticket[w], notify_))
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
