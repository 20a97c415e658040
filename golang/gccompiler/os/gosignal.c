/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Signals for package os/signal. A handler notes the signal, and a goroutine of that package takes
 * it. Source: Go 1.26 runtime/sigqueue.go, runtime/signal_unix.go.
 */
#include "golang/gccompiler/os/gosignal.h"

#include "golang/gccompiler/profile/cpuprofile.h"
#include "linkrt.h"
#include "sys/atomic.h"
#include "sys/futex.h"
#include "sys/signal.h"
#include "sys/syscall.h"

enum { SIGNALS = 64 }; /* the numbers below fit a mask: the last real-time signal does not */

void linkrt_gc_signal_enable(uint32_t signal);
void linkrt_gc_signal_disable(uint32_t signal);
void linkrt_gc_signal_ignore(uint32_t signal);
uint32_t linkrt_gc_signal_recv(void);
void linkrt_gc_signal_wait_until_idle(void);

/* In gosyscall.c: the M has no goroutine to run meanwhile, and another one takes its place. */
void linkrt_gc_entersyscall(void);
void linkrt_gc_exitsyscall(void);

/* Bit n is signal n. */
static struct {
	uint64_t wanted;      /* atomic: the program has asked for them */
	uint64_t ignored;     /* atomic: the program has asked that they do nothing */
	uint64_t handled;     /* they have our handler; package os/signal has a lock for it */
	uint64_t was_ignored; /* atomic: of handled ones, by the program that started this one */
	uint64_t pending;     /* atomic: they came, and signal_recv has not taken them */
	uint32_t came;        /* atomic: a futex word; it changes when one comes */
	uint32_t handlers;    /* atomic: handlers that run */
	bool delivers;        /* atomic: signal_recv has taken one and has not come back */
} queue;

static uint64_t bit_of(uint32_t signal)
{
	return signal < SIGNALS ? UINT64_C(1) << signal : 0;
}

/* The kernel's own, and the signal of the profile. */
static bool is_reserved(uint32_t signal)
{
	return bit_of(signal) == 0 || signal == SIGKILL || signal == SIGSTOP ||
	       (signal == SIGPROF && LINKED(linkrt_owns_sigprof));
}

/* Its handler stays, whatever the program asks for: it is that of faults, or the scheduler's. It
 * calls linkrt_sigsend if another process has sent the signal. */
static bool keeps_handler(uint32_t signal)
{
	return signal == SIGSEGV || signal == SIGBUS || signal == SIGFPE || signal == SIGURG;
}

static bool queue_signal(uint32_t signal)
{
	/* Acquire: its partner is the release of signal_enable. */
	if (!(LOAD(&queue.wanted, ACQUIRE) & bit_of(signal)))
		return false;
	/* No bit=>bit, and then n=>n+1. Release: signal_recv sees the signal when it sees that the
	 * word has changed. In the other order it could sleep beside the signal: a lost wake-up. */
	FETCH_OR(&queue.pending, bit_of(signal), RELEASE);
	FETCH_ADD(&queue.came, 1, RELEASE);
	futex_wake(&queue.came, 1);
	return true;
}

static struct sigaction action_of(uint32_t signal)
{
	struct sigaction action = {0};

	SYSCALL4(__NR_rt_sigaction, signal, 0, &action, sizeof action.sa_mask);
	return action;
}

static void set_plain(uint32_t signal, __sighandler_t handler)
{
	const struct sigaction action = {.sa_handler = handler};

	SYSCALL4(__NR_rt_sigaction, signal, &action, 0, sizeof action.sa_mask);
}

/* The kernel ends or stops a program by these if the program has not asked for them. Go leaves that
 * to the kernel. */
static bool is_kernels(uint32_t signal)
{
	static const uint64_t kernels = UINT64_C(1) << SIGHUP | UINT64_C(1) << SIGINT |
					UINT64_C(1) << SIGTERM | UINT64_C(1) << SIGTSTP |
					UINT64_C(1) << SIGTTIN | UINT64_C(1) << SIGTTOU;

	return kernels & bit_of(signal);
}

bool linkrt_sigsend(uint32_t signal)
{
	bool sent;

	/* n=>n+1=>n. Release: when is_idle sees that no handler runs, it sees the signal. */
	FETCH_ADD(&queue.handlers, 1, ACQUIRE);
	sent = queue_signal(signal);
	FETCH_ADD(&queue.handlers, -1, RELEASE);
	return sent;
}

/* The program took the signal back while it came. It does what it would have done a moment later,
 * when the handler has returned. */
void linkrt_end_by_signal(uint32_t signal)
{
	const uint64_t ignored = LOAD(&queue.ignored, RELAXED) | LOAD(&queue.was_ignored, RELAXED);

	if (!is_kernels(signal) || ignored & bit_of(signal))
		return;
	set_plain(signal, SIG_DFL);
	SYSCALL3(__NR_tgkill, SYSCALL0(__NR_getpid), SYSCALL0(__NR_gettid), signal);
}

/* Before its first handler is set */
static void note_start(uint32_t signal)
{
	if (!(queue.handled & bit_of(signal)) && action_of(signal).sa_handler == SIG_IGN)
		FETCH_OR(&queue.was_ignored, bit_of(signal), RELAXED);
}

void linkrt_gc_signal_enable(uint32_t signal)
{
	if (is_reserved(signal))
		return;
	FETCH_OR(&queue.wanted, bit_of(signal), RELEASE);
	FETCH_AND(&queue.ignored, ~bit_of(signal), RELAXED);
	if (keeps_handler(signal))
		return;
	note_start(signal);
	linkrt_catch_signal((int)signal);
	queue.handled |= bit_of(signal);
}

/* What the program does not want does what it did at the start. What it ignores stays ignored, as
 * in Go. */
void linkrt_gc_signal_disable(uint32_t signal)
{
	if (is_reserved(signal))
		return;
	FETCH_AND(&queue.wanted, ~bit_of(signal), RELEASE);
	if (!(queue.handled & ~queue.ignored & bit_of(signal)))
		return;
	queue.handled &= ~bit_of(signal);
	if (is_kernels(signal))
		set_plain(signal, queue.was_ignored & bit_of(signal) ? SIG_IGN : SIG_DFL);
	else
		linkrt_catch_signal((int)signal);
}

void linkrt_gc_signal_ignore(uint32_t signal)
{
	if (is_reserved(signal))
		return;
	FETCH_AND(&queue.wanted, ~bit_of(signal), RELEASE);
	FETCH_OR(&queue.ignored, bit_of(signal), RELAXED);
	if (keeps_handler(signal))
		return;
	note_start(signal);
	queue.handled |= bit_of(signal);
	set_plain(signal, SIG_IGN);
}

/* As Go, a program that was started with these two ignored leaves them so. */
bool linkrt_gc_signal_ignored(uint32_t signal)
{
	if (LOAD(&queue.ignored, RELAXED) & bit_of(signal))
		return true;
	return (signal == SIGHUP || signal == SIGINT) && action_of(signal).sa_handler == SIG_IGN;
}

/* Takes the lowest one. */
static uint32_t take_signal(void)
{
	const uint64_t pending = LOAD(&queue.pending, ACQUIRE); /* its partner is linkrt_sigsend */
	uint32_t signal;

	if (pending == 0)
		return 0;
	signal = (uint32_t)__builtin_ctzll(pending);
	/* Before it is no longer pending: else the program seems to be idle in between. */
	STORE(&queue.delivers, true, RELEASE);
	FETCH_AND(&queue.pending, ~bit_of(signal), ACQ_REL);
	return signal;
}

/* One goroutine calls it. A handler may interrupt a thread that holds a lock of the scheduler's. So
 * it can wake a thread only. */
uint32_t linkrt_gc_signal_recv(void)
{
	uint32_t signal, seen;

	for (;;) {
		seen = LOAD(&queue.came, ACQUIRE); /* before the look: else a wake-up is lost */
		signal = take_signal();
		if (signal != 0)
			return signal;
		STORE(&queue.delivers, false, RELEASE);
		linkrt_gc_entersyscall();
		futex_wait(&queue.came, seen);
		linkrt_gc_exitsyscall();
	}
}

/* In this order: a signal goes from the handler to the queue, and then to signal_recv. */
static bool is_idle(void)
{
	return LOAD(&queue.handlers, ACQUIRE) == 0 && LOAD(&queue.pending, ACQUIRE) == 0 &&
	       !LOAD(&queue.delivers, ACQUIRE);
}

void linkrt_gc_signal_wait_until_idle(void)
{
	while (!is_idle())
		linkrt_gosched();
}
