/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The park of a goroutine for Spin: sync/park.c, and commit_park and tell_g of runtime/sched/proc.h.
 * One goroutine waits at WORDS words, one after the other. A thread tells each of them, and may do
 * so early or late. MS threads run what is in the run queue. docs/design/models.md says how to read
 * a model.
 *
 * Ghosts are variables that only the assertions read. Their names begin with ghost.
 */

#ifndef WORDS
#define WORDS 3
#endif
#ifndef MS
#define MS 2
#endif

/* enum park_state, enum g_status */
#define PARK_SPINNING 0
#define PARK_PARKED 1
#define PARK_GRANTED 4
#define G_RUNNING 0
#define G_READY 1
#define G_WAITING 2

byte state[WORDS];      /* the park words */
byte status = G_RUNNING;
byte runq = 1;          /* how often the goroutine is in the run queue */
byte at;                /* the word that it waits at; the goroutine's program counter */
bool ghost_on_stack;    /* an M stands on its stack */

/* tell_g, and the run queue. A mutant reads before it stores. */
inline ready()
{
	atomic {
		seen = status;
#ifndef MUTANT_ready_reads_then_stores
		status = G_READY
#endif
	};
#ifdef MUTANT_ready_reads_then_stores
	if
	:: seen == G_WAITING -> status = G_READY
	:: else
	fi;
#endif
	if
#ifdef MUTANT_ready_queues_always
	:: seen != G_RUNNING -> runq++
#else
	:: seen == G_WAITING -> runq++
#endif
	:: else
	fi;
	assert(runq <= 1)
}

proctype m()
{
	byte seen;

end_idle:
	/* execute */
	atomic { runq > 0 -> runq-- };
	atomic {
		assert(!ghost_on_stack);
		ghost_on_stack = true;
		status = G_RUNNING
	};
next_word:
	if
	:: at == WORDS -> goto end_all
	:: else
	fi;
	/* park_slow: SPINNING=>PARKED */
	atomic {
		if
		:: state[at] == PARK_SPINNING -> state[at] = PARK_PARKED
		:: else
		fi
	};
	if
	:: state[at] == PARK_GRANTED -> at++; goto next_word
	:: else
	fi;
	/* mcall: its stack is left, and the loop of the M commits */
	ghost_on_stack = false;
	atomic {
		if
#ifdef MUTANT_park_commit_overwrites_ready
		:: status = G_WAITING
#else
		:: status == G_RUNNING -> status = G_WAITING
		:: else -> runq++; assert(runq <= 1)
#endif
		fi;
		goto end_idle
	};
end_all:
	skip
}

/* unpark, unpark_wake */
proctype teller(byte w)
{
	byte seen;

	atomic {
		if
		:: state[w] == PARK_SPINNING -> state[w] = PARK_GRANTED; goto told
		:: else
		fi
	};
	state[w] = PARK_GRANTED;
	ready();
told:
	skip
}

#ifndef LIVENESS
proctype monitor()
{
end_monitor:
	atomic {
		timeout -> assert(at == WORDS)
	}
}
#endif

init {
	byte n;

	atomic {
#ifndef LIVENESS
		run monitor();
#endif
		do
		:: n < WORDS -> run teller(n); n++
		:: else -> break
		od;
		n = 0;
		do
		:: n < MS -> run m(); n++
		:: else -> break
		od;
		n = 0
	}
}
