/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The thread that stops the others and starts them again, and what it may ask meanwhile.
 */
#include "runtime/world/stw.h"

#include "runtime/world/record.h"
#include "sync/park.h"
#include "sys/atomic.h"
#include "sys/futex.h"
#include "sys/signal.h"
#include "sys/syscall.h"
#include "sys/throw.h"
#include "time/clock.h"

#include <linux/errno.h>

/* ns: after this time it asks again, for the thread may have ended. */
enum { ASK_AGAIN = 10000000 };

/* False if there is no such thread any more. */
static bool send_stop(struct stw_thread *t)
{
	siginfo_t info = {.si_signo = SIGURG, .si_code = SI_QUEUE};
	long result;

	info.si_pid = (int)LOAD(&linkrt_stw.pid, RELAXED);
	info.si_ptr = t;
	result = SYSCALL4(__NR_rt_tgsigqueueinfo, info.si_pid, t->tid, SIGURG, &info);
	if (!linkrt_stw.handles || (result != 0 && result != -ESRCH))
		LINKRT_THROW("threads cannot be stopped: are signals refused by a seccomp filter?");
	return result == 0;
}

static bool runs_elsewhere(const struct stw_thread *t)
{
	return t->tid != 0 && t != own_record();
}

static void ask_all(void)
{
	for (struct stw_thread *t = linkrt_stw.threads; t != NULL; t = t->next)
		if (runs_elsewhere(t)) {
			/* Before the state: a signal of another origin may make the thread stop and
			 * count itself at once. If it were counted here later, the stop would wait
			 * for it for ever. Relaxed: the release below publishes it. */
			FETCH_ADD(&linkrt_stw.pending, 1, RELAXED);
			STORE(&t->state, THREAD_ASKED, RELEASE); /* RUNS=>ASKED */
		}
}

static void signal_asked(void)
{
	for (struct stw_thread *t = linkrt_stw.threads; t != NULL; t = t->next) {
		uint32_t state = THREAD_ASKED;
		if (LOAD(&t->state, RELAXED) != THREAD_ASKED || send_stop(t))
			continue;
		if (CAS(&t->state, &state, THREAD_GONE, ACQ_REL)) /* ASKED=>GONE */
			linkrt_stw_count_stopped();
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
	linkrt_stw_lock();
	ask_all();
	signal_asked();
	/* Acquire: its partner is linkrt_stw_count_stopped's release. */
	while ((pending = LOAD(&linkrt_stw.pending, ACQUIRE)) != 0)
		if (!futex_wait_until(&linkrt_stw.pending, pending, linkrt_nanotime() + ASK_AGAIN))
			signal_asked();
}

void linkrt_start_the_world(void)
{
	struct stw_thread *next;

	/* any=>0. Relaxed: a thread that takes part late finds that there is nothing to do. */
	STORE(&linkrt_stw.wanted, 0, RELAXED);
	for (struct stw_thread *t = linkrt_stw.threads; t != NULL; t = next) {
		next = t->next;
		if (LOAD(&t->state, RELAXED) == THREAD_GONE)
			linkrt_stw_remove(t);
		else /* STOPPED=>RUNS. Release: its partner is wait_for_start. */
			STORE(&t->state, THREAD_RUNS, RELEASE);
	}
	/* After the states: a thread that sees the old epoch and sleeps is woken. */
	FETCH_ADD(&linkrt_stw.epoch, 1, RELEASE);
	futex_wake(&linkrt_stw.epoch, INT32_MAX);
	unlock(&linkrt_stw.lock);
}

/* Out of line: its frame lies below that of call_stopped, where the registers are. */
static NOINLINE void note_and_call(void (*fn)(void *), void *arg)
{
	struct stw_thread *const t = own_record();

	if (t != NULL) {
		const uintptr_t here = (uintptr_t)__builtin_frame_address(0);
		t->sp = t->hidden > here ? t->hidden : here;
	}
	fn(arg);
	__asm__ volatile(""); /* no tail call: the frame stays */
}

void linkrt_stw_hide_below(uintptr_t sp)
{
	struct stw_thread *const t = own_record();

	if (t != NULL)
		t->hidden = sp;
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
	for (const struct stw_thread *t = linkrt_stw.threads; t != NULL; t = t->next)
		if (LOAD(&t->state, RELAXED) == THREAD_STOPPED && LINKED(linkrt_g_of) &&
			linkrt_g_of((const void *)t->sp) == g)
			return t->context;
	return NULL;
}

void linkrt_stw_each(void (*see)(void *arg, uintptr_t low, uintptr_t high, struct g *g), void *arg)
{
	for (struct stw_thread *t = linkrt_stw.threads; t != NULL; t = t->next) {
		struct g *g = LINKED(linkrt_g_of) ? linkrt_g_of((const void *)t->sp) : NULL;
		if (LOAD(&t->state, RELAXED) != THREAD_GONE)
			see(arg, t->sp, g != NULL ? (uintptr_t)g : t->top, g);
	}
}
