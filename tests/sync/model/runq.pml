/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The run queue and the idle Ms for Spin: runtime/sched/runq.c, m.c and sysmon.c. THREADS make READY
 * goroutines ready, each one after the other. MS Ms run them, of which PROCS may run at once. With
 * SYSCALL, each goroutine makes a system call, and sysmon may take the place of its M. Naps, timers
 * and files are left out. docs/design/models.md says how to read a model.
 *
 * Ghosts are variables that only the assertions read. Their names begin with ghost.
 */

#ifndef MS
#define MS 3
#endif
#ifndef PROCS
#define PROCS 2
#endif
#ifndef THREADS
#define THREADS 2
#endif
#ifndef READY
#define READY 2
#endif
#ifndef LOOKS
#define LOOKS 3
#endif
#define ALL (THREADS * READY)

/* enum m_syscall */
#define M_NOT_IN_SYSCALL 0
#define M_IN_SYSCALL 1
#define M_RETAKEN 2

bool locked;          /* sched.lock */
byte runq;            /* the goroutines in it; they are alike */
byte running;         /* Ms that are not idle, and not retaken */
bool spinning;        /* sched.spinning */
bool m_spinning[MS];
bool idle[MS] = true; /* it is in the list, or was not started yet */
bool told[MS];        /* its park word */
byte insyscall[MS];
byte ghost_ran, ghost_at_once;
bool ghost_over;

inline lock()
{
	atomic { !locked -> locked = true }
}

/* Whenever the lock is free, a goroutine is in the queue only if an M spins, which will look there,
 * or if as many Ms run as may. */
inline unlock()
{
	assert(locked && (runq == 0 || spinning || running >= PROCS));
	locked = false
}

/* With the lock, which it drops. n: a variable of the caller's. */
inline unlock_and_wakep()
{
	n = MS;
	if
	:: !spinning && runq > 0 && running < PROCS ->
		spinning = true;
		n = 0;
		do
		:: n < MS && !idle[n] -> n++
		:: else -> break
		od;
		assert(n < MS); /* there is an idle one: running counts the others */
		idle[n] = false;
		running++;
		m_spinning[n] = true
	:: else
	fi;
	unlock();
	/* unpark_wake */
	if
	:: n < MS -> told[n] = true
	:: else
	fi
}

/* Between both the lock is held. */
inline ready()
{
	lock();
	runq++;
#ifdef MUTANT_ready_wakes_no_m
	unlock();
#else
	unlock_and_wakep();
#endif
}

proctype thread()
{
	byte i, n;

	do
	:: i < READY -> ready(); i++
	:: else -> break
	od
}

proctype m(byte self)
{
	byte n;
	bool too_many;

end_asleep:
	if
	:: told[self] -> told[self] = false
	:: ghost_over -> goto over
	fi;
findrunnable:
	lock();
	/* spin_for_g */
	if
	:: PROCS > 1 && (m_spinning[self] || (!spinning && runq == 0)) ->
		m_spinning[self] = true;
		spinning = true;
		unlock();
		/* It spins for any time. */
		lock()
	:: else
	fi;
	/* From here on, one that becomes ready wakes another M. */
	if
	:: m_spinning[self] -> m_spinning[self] = false; spinning = false
	:: else
	fi;
#ifdef MUTANT_spinner_looks_before_it_ceases
	if
	:: runq == 0 && PROCS > 1 -> spinning = true; unlock(); lock(); spinning = false; goto stopm
	:: else
	fi;
#endif
	if
	:: running > PROCS || runq == 0 -> goto stopm
	:: else -> runq--
	fi;
	unlock_and_wakep();
	/* execute */
#ifndef SYSCALL
	atomic { ghost_at_once++; assert(ghost_at_once <= PROCS) };
#else
	/* entersyscall, exitsyscall */
#ifndef MUTANT_syscall_is_not_noted
	insyscall[self] = M_IN_SYSCALL;
#endif
#ifdef MUTANT_syscall_return_overwrites
	insyscall[self] = M_NOT_IN_SYSCALL;
	too_many = false;
#else
	atomic {
		if
		:: insyscall[self] == M_RETAKEN -> too_many = true
		:: else -> insyscall[self] = M_NOT_IN_SYSCALL; too_many = false
		fi
	};
	if
	:: too_many ->
		lock();
		insyscall[self] = M_NOT_IN_SYSCALL;
		running++;
		too_many = running > PROCS;
		unlock()
	:: else
	fi;
#endif
	if
#ifndef MUTANT_syscall_returns_without_a_place
	:: too_many -> ready(); goto findrunnable
#endif
	:: else
	fi;
	atomic { ghost_at_once++; assert(ghost_at_once <= PROCS) };
#endif
	atomic { ghost_at_once--; ghost_ran++ };
	goto findrunnable;
stopm:
	running--;
	idle[self] = true;
	unlock();
	goto end_asleep;
over:
	skip
}

/* It looks while goroutines wait, LOOKS times. */
proctype sysmon()
{
	byte i, n, looks;

end_sysmon:
	do
	:: runq > 0 && looks < LOOKS ->
		looks++;
		lock();
		i = 0;
		do
		:: i < MS && runq > 0 ->
			atomic {
				if
				:: insyscall[i] == M_IN_SYSCALL ->
					insyscall[i] = M_RETAKEN;
#ifndef MUTANT_syscall_keeps_its_place
					running--
#endif
				:: else
				fi
			};
			i++
		:: else -> break
		od;
#ifdef MUTANT_syscall_hands_nothing_over
		unlock()
#else
		unlock_and_wakep()
#endif
	:: ghost_over -> break
	od
}

/* Nothing can go on: each goroutine has run, and each M that is not idle is counted. */
proctype monitor()
{
end_monitor:
	atomic {
		timeout ->
		assert(ghost_ran == ALL);
		assert(runq == 0 && running == 0 && !spinning);
		ghost_over = true
	}
}

init {
	byte n;

	atomic {
		run monitor();
		do
		:: n < MS -> run m(n); n++
		:: else -> break
		od;
		n = 0;
		do
		:: n < THREADS -> run thread(); n++
		:: else -> break
		od;
#ifdef SYSCALL
		run sysmon();
#endif
		n = 0
	}
}
