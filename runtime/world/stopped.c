/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The thread that is stopped: the handler of SIGURG, in which it waits.
 */
#include "runtime/world/record.h"
#include "runtime/world/stw.h"
#include "sys/atomic.h"
#include "sys/futex.h"
#include "sys/signal.h"

void linkrt_stw_count_stopped(void)
{
	/* Release: the thread that waits sees sp. */
	if (FETCH_ADD(&linkrt_stw.pending, -1, ACQ_REL) == 1)
		futex_wake(&linkrt_stw.pending, 1);
}

/* Whether the calling thread is one of those that are wanted. */
static bool may_help(void)
{
	/* Acquire: its partner is linkrt_stw_ask_for_help's release. */
	uint32_t n = LOAD(&linkrt_stw.wanted, ACQUIRE);

	while (n > 0)
		if (CAS_WEAK(&linkrt_stw.wanted, &n, n - 1, ACQUIRE)) /* n=>n-1 */
			return true;
	return false;
}

static void wait_for_start(const struct stw_thread *t)
{
	/* Acquire: the thread sees what was done while the world was stopped. The epoch is read
	 * first. If it were read after the state, or after what is wanted, the start or the call
	 * for help could come in between, and no thread would wake this one. */
	for (;;) {
		const uint32_t epoch = LOAD(&linkrt_stw.epoch, ACQUIRE);
		if (LOAD(&t->state, ACQUIRE) != THREAD_STOPPED)
			return;
		if (may_help())
			linkrt_stw.help();
		else
			futex_wait(&linkrt_stw.epoch, epoch);
	}
}

COLD void linkrt_stw_ask_for_help(void (*help)(void), uint32_t n)
{
	linkrt_stw.help = help;
	STORE(&linkrt_stw.wanted, n, RELEASE); /* 0=>n. Its partner is may_help. */
	/* After `wanted`: a thread that sees the old epoch and sleeps is woken. */
	FETCH_ADD(&linkrt_stw.epoch, 1, RELEASE);
	futex_wake(&linkrt_stw.epoch, (int)n);
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
	linkrt_stw_count_stopped();
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
	const bool ours = info->si_code == SI_QUEUE &&
			  (uint32_t)info->si_pid == LOAD(&linkrt_stw.pid, RELAXED);

	return ours ? info->si_ptr : own_record();
}

/* In golang/gccompiler/os/gosignal.c, for programs with Go's package os/signal. */
bool linkrt_sigsend(uint32_t signal);
#pragma weak linkrt_sigsend

/* Neither a thread that stops the world nor the monitor has sent it. */
static bool is_foreign(const siginfo_t *info)
{
	return info->si_code != SI_QUEUE && info->si_code != SI_TKILL;
}

static void on_sigurg(int signal, siginfo_t *info, void *context)
{
	struct stw_thread *const t = asked_record(info);

	if (LINKED(linkrt_sigsend) && is_foreign(info))
		linkrt_sigsend((uint32_t)signal);
	if (t != NULL)
		answer(t, (uintptr_t)__builtin_frame_address(0), context);
	if (LINKED(linkrt_preempt))
		linkrt_preempt(context);
}

bool linkrt_stw_handle(void)
{
	return linkrt_sigaction(SIGURG, on_sigurg, SA_RESTART, all_signals());
}
