/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Close against select for Spin: runtime/chan/chan.c and select.c. There are two channels without a
 * buffer. SELECTS goroutines receive from either, a sender sends at the second one, and the first
 * one is closed, or both are (CLOSE_BOTH). With UNTIL, a select may give up at any time.
 * docs/design/models.md says how to read a model.
 *
 * Ghosts are variables that only the assertions read. Their names begin with ghost.
 */

#ifndef SELECTS
#define SELECTS 2
#endif
#define SENDER SELECTS /* the waiter that is no select */
#define WAITERS (SELECTS + 1)

/* What a waiter was chosen by: a channel's number and 1. enum park_state. */
#define NONE 0
#define PARK_PARKED 1
#define PARK_GRANTED 4

bool locked[2], closed[2];
/* Nodes in the queues of receivers, by their waiters. The only sender stands in sendq. */
chan recvq[2] = [SELECTS] of { byte };
bool sendq;
byte chosen[WAITERS], state[WAITERS];
bool success[WAITERS];
byte ghost_sent, ghost_got, ghost_ended;
bool ghost_alive[WAITERS]; /* the frame with its nodes is there */

inline lock(c)
{
	atomic { !locked[c] -> locked[c] = true }
}

inline unlock(c)
{
	assert(locked[c]);
	locked[c] = false
}

/* With the lock. w is the first receiver that no other channel has chosen, or WAITERS. */
inline dequeue(c)
{
	w = WAITERS;
	do
	:: atomic { w == WAITERS && len(recvq[c]) > 0 -> recvq[c] ? w };
		assert(ghost_alive[w]);
#ifdef MUTANT_two_channels_serve_a_select
		chosen[w] = c + 1
#else
		/* NULL=>n in one step */
		atomic {
			if
			:: chosen[w] == NONE -> chosen[w] = c + 1
			:: else -> w = WAITERS
			fi
		}
#endif
	:: else -> break
	od
}

/* The last access to the waiter's memory. */
inline serve(how)
{
	assert(ghost_alive[w]);
	success[w] = how;
	assert(ghost_alive[w] && state[w] == PARK_PARKED);
	state[w] = PARK_GRANTED
}

/* With the locks: takes the nodes of a select out of the queues. */
inline unlink_all()
{
#ifndef MUTANT_select_leaves_its_nodes
	atomic {
		if
		:: recvq[0] ?? [eval(self)] -> recvq[0] ?? eval(self)
		:: else
		fi;
		if
		:: recvq[1] ?? [eval(self)] -> recvq[1] ?? eval(self)
		:: else
		fi
	}
#else
	skip
#endif
}

proctype selects(byte self)
{
	ghost_alive[self] = true;
	lock(0);
	lock(1);
	/* try_all: in any order */
	if
	:: closed[0] -> goto tried
	:: sendq ->
		/* a sender cannot be chosen by two: it stands at one channel */
		sendq = false;
		ghost_got++;
		success[SENDER] = true;
		state[SENDER] = PARK_GRANTED;
		goto tried
	:: !closed[0] && !sendq && closed[1] -> goto tried
	:: !closed[0] && !sendq && !closed[1]
	fi;
	state[self] = PARK_PARKED;
#ifdef MUTANT_select_unlocks_before_it_waits
	unlock(0);
	unlock(1);
	recvq[0] ! self;
	recvq[1] ! self;
#else
	atomic { recvq[0] ! self; recvq[1] ! self };
	unlock(0);
	unlock(1);
#endif
	/* park */
	if
	:: state[self] == PARK_GRANTED
#ifdef UNTIL
	:: true
#endif
	fi;
#ifndef MUTANT_select_looks_without_the_locks
	lock(0);
	lock(1);
	unlink_all();
	unlock(0);
	unlock(1);
#else
	unlink_all();
#endif
	/* chosen decides, also if the time is over */
	if
	:: chosen[self] != NONE ->
		assert(state[self] == PARK_GRANTED);
		if
		:: success[self] -> assert(chosen[self] == 2); ghost_got++
		:: else -> assert(closed[chosen[self] - 1])
		fi
	:: else
	fi;
	goto done;
tried:
	unlock(0);
	unlock(1);
done:
	atomic { ghost_alive[self] = false; ghost_ended++ }
}

proctype sender()
{
	byte w;

	ghost_alive[SENDER] = true;
	lock(1);
	if
	:: closed[1] -> goto done
	:: else
	fi;
	dequeue(1);
	if
	:: w != WAITERS ->
		serve(true);
		ghost_sent++;
		goto done
	:: else
	fi;
	state[SENDER] = PARK_PARKED;
	sendq = true;
	unlock(1);
	/* It waits for ever if no receiver comes. */
end_sender:
	state[SENDER] == PARK_GRANTED;
	if
	:: success[SENDER] -> ghost_sent++
	:: else -> assert(closed[1])
	fi;
	goto gone;
done:
	unlock(1);
gone:
	ghost_alive[SENDER] = false
}

proctype closer(byte c)
{
	byte w;

	lock(c);
	closed[c] = true;
	/* close_waiters: in between it drops the lock */
	dequeue(c);
	do
	:: w != WAITERS ->
		serve(false);
#ifdef MUTANT_close_wakes_one
		break
#else
		unlock(c);
		lock(c);
		dequeue(c)
#endif
	:: else -> break
	od;
#ifndef MUTANT_close_leaves_senders
	if
	:: c == 1 && sendq ->
		sendq = false;
		success[SENDER] = false;
		state[SENDER] = PARK_GRANTED
	:: else
	fi;
#endif
	unlock(c)
}

/* Nothing can go on. The first channel is closed, so each select has ended. A sender is left only if
 * it stands at an open channel. */
proctype monitor()
{
end_monitor:
	atomic {
		timeout ->
		assert(ghost_ended == SELECTS);
		assert(ghost_sent == ghost_got);
		assert(len(recvq[0]) == 0 && len(recvq[1]) == 0);
		assert(!ghost_alive[SENDER] || (sendq && !closed[1]))
	}
}

init {
	byte n;

	atomic {
		run monitor();
		do
		:: n < SELECTS -> run selects(n); n++
		:: else -> break
		od;
		run sender();
		run closer(0);
#ifdef CLOSE_BOTH
		run closer(1);
#endif
		n = 0
	}
}
