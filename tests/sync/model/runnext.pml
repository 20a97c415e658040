/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The slots of the Ms for Spin: runtime/sched/runnext.c, with what it needs of m.c, runq.c and
 * sysmon.c. MS Ms run goroutines, of which PROCS may run at once. Each goroutine may make others
 * ready, up to ALL of them together. A slot has up to two, and its byte is first + BEHIND * second.
 * Some compute until another M has taken what they made ready, or, with SYSMON, until they are
 * preempted or nothing waits. With THREAD, a thread makes one ready. With QUEUE, what is made ready
 * goes into the queue. Naps, timers, files and system calls are left out. docs/design/models.md says how to read a model.
 *
 * Unlike in most models, memory is not sequentially consistent: what an M stores in its slot and in
 * `takes` waits in a buffer, and other CPUs see it later. membarrier empties the buffers, and so
 * does the lock of the M itself.
 *
 * Ghosts are variables that only the assertions read. Their names begin with ghost.
 */

#ifndef MS
#define MS 2
#endif
#ifndef PROCS
#define PROCS 2
#endif
#ifndef ALL
#define ALL 3
#endif
#define NONE MS
/* So many goroutines may compute at once. Without sysmon one M must be left to run the others. */
#ifdef SYSMON
#define COMPUTE PROCS
#else
#define COMPUTE (PROCS - 1)
#endif

#define BEHIND 8

#define RUNNEXT 0
#define TAKES 1

bool locked;               /* sched.lock */
chan runq = [ALL] of { byte };
byte running = 1;          /* Ms that are not idle */
bool spinning;             /* sched.spinning */
bool m_spinning[MS];
bool idle[MS] = true;
bool told[MS];             /* its park word */
byte runnext[MS];          /* 0: none */
bool takes[MS], thief[MS];
chan buffer[MS] = [3] of { bit, byte }; /* stores that no other CPU sees */
byte stored[MS], nstored[MS]; /* the last store to runnext in the buffer; how many there are */
bool sysmon_asleep, sysmon_told;
bool preempt[MS];
byte made = 1;             /* goroutines that were made ready */
byte computed;             /* so many of them have computed */
byte ghost_ran, ghost_at_once;
bool ghost_has_run[ALL + 1];
bool ghost_over;

/* The oldest store of a CPU becomes visible. */
inline drain_one(cpu)
{
	if
	:: buffer[cpu]?RUNNEXT,value -> runnext[cpu] = value; nstored[cpu]--
	:: buffer[cpu]?TAKES,value -> takes[cpu] = (value == 1)
	fi;
	value = 0
}

inline drain(cpu)
{
	do
	:: len(buffer[cpu]) > 0 -> drain_one(cpu)
	:: len(buffer[cpu]) == 0 -> break
	od
}

inline store(what, to)
{
	atomic {
		buffer[self]!what,to;
		if
		:: what == RUNNEXT -> stored[self] = to; nstored[self]++
		:: else
		fi
	}
}

/* What the owner of a slot sees there. */
#define OWN_RUNNEXT (nstored[self] > 0 -> stored[self] : runnext[self])

/* k: a variable of the caller's. */
inline membarrier()
{
	k = 0;
	do
	:: k < MS -> atomic { drain(k); k++ }
	:: else -> break
	od;
	k = 0
}

inline lock()
{
	atomic { !locked -> locked = true; drain(self) }
}

inline lock_of_thread()
{
	atomic { !locked -> locked = true }
}

inline unlock()
{
	assert(locked && (len(runq) == 0 || spinning || running >= PROCS));
	locked = false
}

/* runnext_any */
inline find_slot(except)
{
	d_step {
		k = 0;
		do
		:: k < MS && (k == except || runnext[k] == 0) -> k++
		:: else -> break
		od
	}
}

/* With the lock, and after find_slot. While an M spins, it comes here when it has looked. */
inline wake_sysmon(looked)
{
	if
#ifndef MUTANT_sysmon_sleeps_on
#ifdef MUTANT_sysmon_sleeps_beside_what_an_m_leaves
	:: sysmon_asleep && !spinning && !(looked) && (len(runq) > 0 || k < MS) ->
#else
	:: sysmon_asleep && !spinning && (len(runq) > 0 || k < MS) ->
#endif
		sysmon_asleep = false;
		sysmon_told = true
#endif
	:: else
	fi
}

/* With the lock, which it drops. */
inline unlock_and_wakep(looked)
{
	n = MS;
	find_slot(NONE);
	if
	:: !spinning && (len(runq) > 0 || k < MS) && running < PROCS ->
		spinning = true;
		n = 0;
		do
		:: n < MS && !idle[n] -> n++
		:: else -> break
		od;
		assert(n < MS);
		idle[n] = false;
		running++;
		m_spinning[n] = true
	:: else
	fi;
	wake_sysmon(looked);
	k = 0;
	unlock();
	if
	:: n < MS -> told[n] = true
	:: else
	fi;
	n = 0
}

/* With the lock, which it drops. */
inline tell()
{
	if
	:: sysmon_asleep -> sysmon_asleep = false; sysmon_told = true
	:: else
	fi;
	unlock_and_wakep(false)
}

/* runnext_look */
inline look()
{
#ifndef MUTANT_slots_are_looked_at_without_a_barrier
	membarrier();
#endif
	find_slot(NONE);
	if
	:: k < MS -> k = 0; lock(); tell()
	:: else -> k = 0
	fi
}

/* With the lock, which it drops. */
inline queue(what)
{
	runq!what;
	unlock_and_wakep(false)
}

/* runnext_put, or else the queue. */
inline ready(what)
{
	if
#ifndef QUEUE
	:: atomic { OWN_RUNNEXT == 0 && len(runq) == 0 ->
#ifdef MUTANT_slot_is_filled_after_the_look
		seen = !spinning && running < PROCS || sysmon_asleep };
		store(RUNNEXT, what);
#else
		seen = false };
		store(RUNNEXT, what);
		atomic { seen = !spinning };
		atomic { seen = seen && running < PROCS || sysmon_asleep };
#endif
		if
#ifndef MUTANT_slot_wakes_no_m
		:: seen -> seen = false; lock(); tell()
#endif
		:: else
		fi
#endif
	:: atomic { true -> seen = false }; /* the slot is full, or the M was robbed */
		lock();
		queue(what)
	fi
}

proctype m(byte self)
{
	byte n, k, g, value, victim = NONE;
	bool seen, spun;

	if
	:: self == 0 -> goto findrunnable /* it runs from the beginning */
	:: else
	fi;
end_asleep:
	if
	:: told[self] -> told[self] = false
	:: ghost_over -> goto over
	fi;
findrunnable:
	/* runnext_get */
	if
	:: atomic { OWN_RUNNEXT == 0 -> goto slow }
	:: atomic { OWN_RUNNEXT != 0 -> g = 0 }
	fi;
#ifdef MUTANT_slot_is_read_before_takes
	g = OWN_RUNNEXT;
#endif
	store(TAKES, 1);
#ifndef MUTANT_owner_overlooks_the_thief
	if
	:: thief[self] -> g = 0; store(TAKES, 0); goto slow
	:: else
	fi;
#endif
#ifndef MUTANT_slot_is_read_before_takes
	g = OWN_RUNNEXT;
#endif
	store(RUNNEXT, g / BEHIND);
	g = g % BEHIND;
	store(TAKES, 0);
	if
	:: g == 0 -> goto slow
	:: else -> goto execute
	fi;
slow:
	lock();
	/* spin_for_g */
	if
	:: PROCS > 1 && (m_spinning[self] || (!spinning && len(runq) == 0)) ->
		m_spinning[self] = true;
		spinning = true;
		unlock();
		/* It spins for any time. */
		atomic {
			if
			:: true -> find_slot(self); victim = k; k = 0
			:: true
			fi
		};
		lock()
	:: else
	fi;
	spun = m_spinning[self];
	if
	:: spun -> m_spinning[self] = false; spinning = false
	:: else
	fi;
	/* choose_g */
	g = runnext[self] % BEHIND;
	runnext[self] = runnext[self] / BEHIND;
	if
	:: g != 0 -> victim = NONE; goto chosen
	:: else
	fi;
	if
	:: len(runq) > 0 ->
		runq?g;
		/* runnext_fill, with any number */
		atomic {
			do
			:: len(runq) > 0 && runnext[self] < BEHIND ->
				runq?k;
				runnext[self] = (runnext[self] == 0 -> k : runnext[self] + BEHIND * k)
			:: true -> break
			od;
			k = 0
		};
		victim = NONE;
		goto chosen
	:: else
	fi;
	/* runnext_steal */
	if
	:: victim < MS && runnext[victim] != 0 ->
		thief[victim] = true;
#ifndef MUTANT_thief_makes_no_barrier
		membarrier();
#endif
		atomic {
			if
#ifndef MUTANT_thief_overlooks_the_owner
			:: takes[victim] -> skip
#endif
			:: else -> g = runnext[victim]
			fi
		};
		if
		:: g != 0 -> runnext[victim] = 0
		:: else
		fi;
		if
#ifndef MUTANT_thief_loses_those_behind
		:: g >= BEHIND -> runq!g / BEHIND
#endif
		:: else
		fi;
		g = g % BEHIND;
		thief[victim] = false
	:: else
	fi;
	victim = NONE;
	if
	:: g == 0 -> goto stopm
	:: else
	fi;
chosen:
	/* tell_others */
	unlock_and_wakep(true);
	if
	:: spun && !spinning && running < PROCS -> look()
	:: else
	fi;
	spun = false;
execute:
	atomic {
		assert(!ghost_has_run[g]);
		ghost_has_run[g] = true;
		ghost_ran++;
		g = 0;
		ghost_at_once++;
		assert(ghost_at_once <= PROCS)
	};
	do
	:: atomic { made < ALL -> made++; g = made };
		ready(g);
		g = 0;
		if
		:: atomic { computed < COMPUTE -> computed++ };
			/* Until another M has taken what is in the slot. */
			if
			:: OWN_RUNNEXT == 0
			:: preempt[self] -> preempt[self] = false
			fi
		:: true
		fi
#ifdef SYSMON
	:: atomic { computed < COMPUTE -> computed++ };
		/* Until it is preempted, or nothing waits for it. */
		if
		:: atomic { OWN_RUNNEXT == 0 && len(runq) == 0 -> skip }
		:: preempt[self] -> preempt[self] = false
		fi
#endif
	:: true -> break
	od;
	ghost_at_once--;
	goto findrunnable;
stopm:
	running--;
	idle[self] = true;
	spun = (running > 0);
	unlock();
	if
#ifndef MUTANT_m_sleeps_without_a_look
	:: spun -> spun = false; look()
#endif
	:: else -> spun = false
	fi;
	goto end_asleep;
over:
	skip
}

#ifdef THREAD
/* It makes a goroutine ready, too. */
proctype thread()
{
	byte n, k, g;

	if
	:: atomic { made < ALL -> made++; g = made };
		lock_of_thread();
		queue(g)
	:: true
	fi
}
#endif

/* A CPU makes its stores visible at some time. */
proctype cpu(byte self)
{
	byte value;

end_cpu:
	do
	:: atomic { len(buffer[self]) > 0 -> drain_one(self) }
	:: ghost_over -> break
	od
}

#ifdef SYSMON
/* It asks for a preemption while something waits. */
proctype sysmon()
{
	byte n, k, value;

look_again:
	lock_of_thread();
	find_slot(NONE);
	if
	:: len(runq) > 0 || k < MS ->
		k = 0;
		do
		:: k < MS -> preempt[k] = true; k++
		:: else -> break
		od;
		k = 0;
		unlock_and_wakep(false);
		if
		:: goto look_again
		:: ghost_over -> goto over
		fi
	:: else -> k = 0
	fi;
	sysmon_asleep = true;
	unlock();
#ifndef MUTANT_sysmon_sleeps_without_a_look
	membarrier();
	find_slot(NONE);
	if
	:: k < MS -> k = 0; lock_of_thread(); tell()
	:: else -> k = 0
	fi;
#endif
end_asleep:
	if
	:: sysmon_told -> sysmon_told = false; goto look_again
	:: ghost_over
	fi;
over:
	skip
}
#endif

/* Nothing can go on: each goroutine has run, and each M that is not idle is counted. */
proctype monitor()
{
end_monitor:
	atomic {
		timeout ->
		assert(ghost_ran == made);
		assert(len(runq) == 0 && running == 0 && !spinning);
		ghost_over = true
	}
}

init {
	byte n;

	atomic {
		runq!1;
		idle[0] = false;
		run monitor();
		do
		:: n < MS -> run m(n); run cpu(n); n++
		:: else -> break
		od;
#ifdef THREAD
		run thread();
#endif
#ifdef SYSMON
		run sysmon();
#endif
		n = 0
	}
}
