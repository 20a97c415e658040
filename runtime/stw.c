/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Stops threads by a signal.
 *
 *           stop                  the handler                start
 *   RUNS ---------> ASKED -------------------> STOPPED ---------------> RUNS
 *                      \---------------------> GONE         the record is freed
 *                        it has ended without a word
 *
 * One lock is held from the stop to the start. A thread that enters or leaves needs it, too. So the
 * list of threads is frozen while the world is stopped, and the handler may look at its record.
 */
#include "runtime/stw.h"

#include "arch.h"
#include "runtime/persistentalloc.h"
#include "sync/lock.h"
#include "sync/park.h"
#include "sys/futex.h"
#include "sys/process.h"
#include "sys/signal.h"
#include "sys/syscall.h"
#include "sys/throw.h"
#include "time/clock.h"

#include <linux/errno.h>

enum stw_state { THREAD_RUNS, THREAD_ASKED, THREAD_STOPPED, THREAD_GONE };

/* ns: after this time it asks again, for the thread may have ended. */
enum { ASK_AGAIN = 10000000 };

struct stw_thread {
	uint32_t tid;   /* 0: it has not begun, or has ended */
	uint32_t state; /* atomic: an enum stw_state */
	/* Where the used part of its stack begins: written before STOPPED. */
	uintptr_t sp, top;
	const void *context; /* of the signal: written with sp */
	struct stw_thread *next, **link;
};

/* All zero in a new process and in a forked child. The child has one thread, which enters anew. */
static struct world {
	struct lock lock;
	uint32_t pid;   /* atomic: of this process; 0: no thread has entered yet */
	uint32_t epoch; /* atomic: changes when the world is started; those that wait sleep here */
	uint32_t pending;   /* atomic: how many threads have yet to stop */
	uint32_t wanted;    /* atomic: so many stopped threads are to call `help` */
	void (*help)(void); /* written before `wanted` */
	/* Guarded by lock, as all below. */
	bool handles; /* the signal has a handler */
	struct stw_thread *threads, *free;
} __attribute__((aligned(ARCH_PAGE_MAX))) world;

static _Thread_local struct {
	struct stw_thread *thread;
	uint32_t pid; /* of the process in which it has entered */
} self;

/* NULL: the calling thread has not entered. */
static struct stw_thread *own_record(void)
{
	/* Relaxed: the thread has written it, or a thread before a fork. */
	return self.pid == LOAD(&world.pid, RELAXED) ? self.thread : NULL;
}

/* The last thing that the stopping of a thread does to its record. */
static void count_stopped(void)
{
	/* Release: the thread that waits sees sp. */
	if (FETCH_ADD(&world.pending, -1, ACQ_REL) == 1)
		futex_wake(&world.pending, 1);
}

/* Whether the calling thread is one of those that are wanted. */
static bool may_help(void)
{
	/* Acquire: its partner is linkrt_stw_ask_for_help's release. */
	uint32_t n = LOAD(&world.wanted, ACQUIRE);

	while (n > 0)
		if (CAS_WEAK(&world.wanted, &n, n - 1, ACQUIRE)) /* n=>n-1 */
			return true;
	return false;
}

static void wait_for_start(const struct stw_thread *t)
{
	/* Acquire: the thread sees what was done while the world was stopped. The epoch is read
	 * first. If it were read after the state, or after what is wanted, the start or the call
	 * for help could come in between, and no thread would wake this one. */
	for (;;) {
		const uint32_t epoch = LOAD(&world.epoch, ACQUIRE);
		if (LOAD(&t->state, ACQUIRE) != THREAD_STOPPED)
			return;
		if (may_help())
			world.help();
		else
			futex_wait(&world.epoch, epoch);
	}
}

COLD void linkrt_stw_ask_for_help(void (*help)(void), uint32_t n)
{
	world.help = help;
	STORE(&world.wanted, n, RELEASE); /* 0=>n. Its partner is may_help. */
	/* After `wanted`: a thread that sees the old epoch and sleeps is woken. */
	FETCH_ADD(&world.epoch, 1, RELEASE);
	futex_wake(&world.epoch, (int)n);
}

/* The kernel has given the thread id of a thread that ended to another one, which has not entered.
 * Then the record is not the calling thread's own. */
static void answer(struct stw_thread *t, uintptr_t sp, const void *context)
{
	const enum stw_state reached = t == own_record() ? THREAD_STOPPED : THREAD_GONE;
	uint32_t state = THREAD_ASKED;

	if (LOAD(&t->state, ACQUIRE) != THREAD_ASKED)
		return; /* it was asked twice */
	t->sp = sp;
	t->context = context;
	/* ASKED=>STOPPED|GONE */
	if (!CAS(&t->state, &state, reached, ACQ_REL))
		return;
	count_stopped();
	if (reached == THREAD_STOPPED)
		wait_for_start(t);
}

/*
 * In golang/gccompiler/goroutine.c: a goroutine that ran for long leaves its thread here, and
 * returns on another one perhaps. Only programs with goroutines of gc's contain it.
 */
void linkrt_preempt(void *context);
#pragma weak linkrt_preempt

/*
 * The kernel may have lost what was sent with the signal: another SIGURG was pending already, or
 * too many signals are (RLIMIT_SIGPENDING).
 */
static struct stw_thread *asked_record(const siginfo_t *info)
{
	const bool ours =
		info->si_code == SI_QUEUE && (uint32_t)info->si_pid == LOAD(&world.pid, RELAXED);

	return ours ? info->si_ptr : own_record();
}

static void on_signal(int signal, siginfo_t *info, void *context)
{
	struct stw_thread *const t = asked_record(info);

	(void)signal;
	if (t != NULL)
		answer(t, (uintptr_t)__builtin_frame_address(0), context);
	if (linkrt_preempt != NULL)
		linkrt_preempt(context);
}

/* With the lock */
static void set_up(void)
{
	linkrt_wipe_on_fork(&world, sizeof world);
	world.handles = linkrt_sigaction(SIGURG, on_signal, SA_RESTART, all_signals());
	STORE(&world.pid, (uint32_t)SYSCALL0(__NR_getpid), RELAXED);
}

/* With the lock */
static struct stw_thread *add_thread(void)
{
	struct stw_thread *t = world.free;

	if (t != NULL)
		world.free = t->next;
	else
		t = linkrt_persistentalloc(sizeof *t, _Alignof(struct stw_thread));
	*t = (struct stw_thread){.next = world.threads, .link = &world.threads};
	if (t->next != NULL)
		t->next->link = &t->next;
	world.threads = t;
	return t;
}

/* With the lock */
static void remove_thread(struct stw_thread *t)
{
	*t->link = t->next;
	if (t->next != NULL)
		t->next->link = t->link;
	t->next = world.free;
	world.free = t;
}

static void lock_world(void)
{
	linkrt_check_fork();
	lock(&world.lock);
	if (LOAD(&world.pid, RELAXED) == 0)
		set_up();
}

/* With the lock: t is the calling thread's record. */
static void begin(struct stw_thread *t)
{
	t->tid = (uint32_t)SYSCALL0(__NR_gettid);
	self.thread = t;
	self.pid = LOAD(&world.pid, RELAXED);
	linkrt_unblock_signal(SIGURG);
}

bool linkrt_stw_has_entered(void)
{
	return own_record() != NULL;
}

void linkrt_stw_enter(uintptr_t top)
{
	struct stw_thread *t;

	if (own_record() != NULL)
		return;
	lock_world();
	t = add_thread();
	t->top = top;
	begin(t);
	unlock(&world.lock);
}

struct stw_thread *linkrt_stw_announce(uintptr_t low, uintptr_t top)
{
	struct stw_thread *t;

	lock_world();
	t = add_thread();
	t->sp = low;
	t->top = top;
	unlock(&world.lock);
	return t;
}

void linkrt_stw_begin(struct stw_thread *t)
{
	lock(&world.lock);
	begin(t);
	unlock(&world.lock);
}

void linkrt_stw_forget(struct stw_thread *t)
{
	lock(&world.lock);
	remove_thread(t);
	unlock(&world.lock);
}

void linkrt_stw_end(struct stw_thread *t, uintptr_t low)
{
	lock(&world.lock);
	t->tid = 0;
	t->sp = low;
	self.thread = NULL;
	unlock(&world.lock);
}

void linkrt_stw_leave(void)
{
	struct stw_thread *const t = own_record();

	if (t == NULL)
		return;
	self.thread = NULL;
	linkrt_stw_forget(t);
}

/* False if there is no such thread any more. */
static bool send(struct stw_thread *t)
{
	siginfo_t info = {.si_signo = SIGURG, .si_code = SI_QUEUE};
	long result;

	info.si_pid = (int)LOAD(&world.pid, RELAXED);
	info.si_ptr = t;
	result = SYSCALL4(__NR_rt_tgsigqueueinfo, info.si_pid, t->tid, SIGURG, &info);
	if (!world.handles || (result != 0 && result != -ESRCH))
		LINKRT_THROW("threads cannot be stopped: are signals refused by a seccomp filter?");
	return result == 0;
}

static bool runs_elsewhere(const struct stw_thread *t)
{
	return t->tid != 0 && t != own_record();
}

static void ask_all(void)
{
	for (struct stw_thread *t = world.threads; t != NULL; t = t->next)
		if (runs_elsewhere(t)) {
			/* Before the state: a signal of another origin may make the thread stop and
			 * count itself at once. If it were counted here later, the stop would wait
			 * for it for ever. Relaxed: the release below publishes it. */
			FETCH_ADD(&world.pending, 1, RELAXED);
			STORE(&t->state, THREAD_ASKED, RELEASE); /* RUNS=>ASKED */
		}
}

static void signal_asked(void)
{
	for (struct stw_thread *t = world.threads; t != NULL; t = t->next) {
		uint32_t state = THREAD_ASKED;
		if (LOAD(&t->state, RELAXED) != THREAD_ASKED || send(t))
			continue;
		if (CAS(&t->state, &state, THREAD_GONE, ACQ_REL)) /* ASKED=>GONE */
			count_stopped();
	}
}

/* The entry of linkrt_world: the linker drops it together with the function that it is linked to
 * ("o"). It stands in that function, because clang must know the function first. */
#define WORLD_ENTRY()                                                                              \
	__asm__(".pushsection linkrt_world, \"awo\", %progbits, linkrt_stop_the_world\n"           \
		".balign 8\n"                                                                      \
		".8byte linkrt_stw_enter, linkrt_stw_leave\n"                                      \
		".popsection\n")

/* Out of line: the entry must be there, whichever function calls this. */
NOINLINE void linkrt_stop_the_world(void)
{
	uint32_t pending;

	WORLD_ENTRY();
	lock_world();
	ask_all();
	signal_asked();
	/* Acquire: its partner is count_stopped's release. */
	while ((pending = LOAD(&world.pending, ACQUIRE)) != 0)
		if (!futex_wait_until(&world.pending, pending, linkrt_nanotime() + ASK_AGAIN))
			signal_asked();
}

void linkrt_start_the_world(void)
{
	struct stw_thread *next;

	/* any=>0. Relaxed: a thread that takes part late finds that there is nothing to do. */
	STORE(&world.wanted, 0, RELAXED);
	for (struct stw_thread *t = world.threads; t != NULL; t = next) {
		next = t->next;
		if (LOAD(&t->state, RELAXED) == THREAD_GONE)
			remove_thread(t);
		else /* STOPPED=>RUNS. Release: its partner is wait_for_start. */
			STORE(&t->state, THREAD_RUNS, RELEASE);
	}
	/* After the states: a thread that sees the old epoch and sleeps is woken. */
	FETCH_ADD(&world.epoch, 1, RELEASE);
	futex_wake(&world.epoch, INT32_MAX);
	unlock(&world.lock);
}

/* Out of line: its frame lies below that of call_stopped, where the registers are. */
static NOINLINE void note_and_call(void (*fn)(void *), void *arg)
{
	struct stw_thread *const t = own_record();

	if (t != NULL)
		t->sp = (uintptr_t)__builtin_frame_address(0);
	fn(arg);
	__asm__ volatile(""); /* no tail call: the frame stays */
}

static NOINLINE void call_stopped(void (*fn)(void *), void *arg)
{
	__builtin_unwind_init(); /* stores the registers that a call preserves in this frame */
	note_and_call(fn, arg);
	__asm__ volatile("");
}

void linkrt_with_world_stopped(void (*fn)(void *arg), void *arg)
{
	linkrt_stop_the_world();
	call_stopped(fn, arg);
	linkrt_start_the_world();
}

/* In runtime/sched/stack.c. Only programs with goroutines have it. */
#pragma weak linkrt_g_of

const void *linkrt_stw_context(const struct g *g)
{
	for (const struct stw_thread *t = world.threads; t != NULL; t = t->next)
		if (LOAD(&t->state, RELAXED) == THREAD_STOPPED && linkrt_g_of != NULL &&
			linkrt_g_of((const void *)t->sp) == g)
			return t->context;
	return NULL;
}

void linkrt_stw_each(void (*see)(void *arg, uintptr_t low, uintptr_t high, struct g *g), void *arg)
{
	for (struct stw_thread *t = world.threads; t != NULL; t = t->next) {
		struct g *g = linkrt_g_of != NULL ? linkrt_g_of((const void *)t->sp) : NULL;
		if (LOAD(&t->state, RELAXED) != THREAD_GONE)
			see(arg, t->sp, g != NULL ? (uintptr_t)g : t->top, g);
	}
}
