/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The profile of the CPU: a timer of the process sends SIGPROF to the thread that runs, and the
 * handler notes the stack that it finds in a ring. One goroutine takes the samples out
 * (golang/overlay/linkrtprof/cpu.go).
 * Source: Go 1.26 runtime/cpuprof.go, runtime/profbuf.go; setitimer(2).
 *
 *              claim                 publish                   take
 *   slot free ------> handler writes --------> slot is full ------------> slot free
 *   at - head < SAMPLES                 turn = at + 1           head = at + 1
 *
 * No handler waits for another thread: what finds no room is counted and lost.
 */
#include "golang/gccompiler/profile/cpuprofile.h"

#include "golang/gccompiler/callers/goroutines.h"
#include "golang/gccompiler/callers/standin.h"
#include "golang/gccompiler/callers/walk.h"
#include "golang/gccompiler/context.h"
#include "golang/gccompiler/gotext.h"
#include "linkrt.h"
#include "sys/atomic.h"
#include "sys/signal.h"
#include "sys/syscall.h"

#include <linux/time.h>

enum { FRAMES = 64, SAMPLES = 1024, SECOND = 1000000 /* us */ };

/* linkrtprof.sample is the same. */
struct sample {
	uint64_t turn; /* atomic: which sample it is, counted from 1, once that is whole */
	const void *labels;
	uint64_t count;
	uintptr_t pcs[FRAMES];
};

static struct {
	struct sample *ring; /* atomic; NULL: no profile is made */
	uint32_t handlers;   /* atomic: handlers that may have the ring */
	uint64_t tail;       /* atomic: samples that a handler has claimed */
	uint64_t head;       /* atomic: samples that were taken out */
	uint64_t lost;       /* atomic: samples that found no room, and were not reported yet */
} profile;

void linkrt_gc_profile_start(struct sample *ring, intptr_t hz);
void linkrt_gc_profile_stop(void);
go_bool linkrt_gc_profile_take(const struct sample *ring, struct sample *to);
uint64_t linkrt_gc_profile_lost(void);

/* Signal-safe: no lock, and it loops only if another handler has got a sample's place. */
static struct sample *claim(struct sample *ring, uint64_t *turn)
{
	uint64_t at = LOAD(&profile.tail, RELAXED);

	do
		/* Acquire: take has read what lay there before. `at` may be older than head. */
		if ((int64_t)(at - LOAD(&profile.head, ACQUIRE)) >= SAMPLES)
			return NULL;
	while (!CAS(&profile.tail, &at, at + 1, RELAXED)); /* at=>at + 1: the place is ours */
	*turn = at + 1;
	return &ring[at % SAMPLES];
}

/* C code has no records. It is one function, which the Go code on the stack has called. */
static void add_system(struct sample *s)
{
	s->pcs[s->count++] = stand_in_pc(AS_SYSTEM);
}

/* Panics are not shown: the code that was interrupted may just change their list. */
static void sample_stack(struct sample *s, const struct interruption *at)
{
	struct goroutine g;
	struct stack_top top = {.interrupted = at};

	s->count = 0;
	s->labels = NULL;
	if (!is_compiled_code(at->pc))
		add_system(s);
	if (!goroutine_on(at->sp, &g))
		return;
	s->labels = g.labels;
	top.low = at->sp;
	top.high = g.high;
	s->count += (uint64_t)walk_pcs(&top, s->pcs + s->count, (intptr_t)(FRAMES - s->count));
}

static void add_sample(struct sample *ring, const struct interruption *at)
{
	uint64_t turn;
	struct sample *const s = claim(ring, &turn);

	if (s == NULL) {
		FETCH_ADD(&profile.lost, 1, RELAXED);
		return;
	}
	sample_stack(s, at);
	STORE(&s->turn, turn, RELEASE); /* turn - SAMPLES=>turn; partner: take's load */
}

/* On the thread's signal stack. All signals are blocked. */
static void on_sigprof(int signal, siginfo_t *info, void *context)
{
	const struct interruption at = registers_at(context_registers(context));
	struct sample *ring;

	(void)signal;
	(void)info;
	/* n=>n + 1, before the load: stop stores NULL and then looks at the number. So either this
	 * handler sees NULL, or stop waits for it. */
	FETCH_ADD(&profile.handlers, 1, SEQ_CST);
	ring = LOAD(&profile.ring, SEQ_CST);
	if (ring != NULL)
		add_sample(ring, &at);
	FETCH_ADD(&profile.handlers, -1, RELEASE); /* n=>n - 1; partner: profile_stop */
}

static void set_interval_timer(intptr_t hz)
{
	const long period = hz > 0 ? SECOND / hz : 0;
	const struct __kernel_old_itimerval timer = {
		.it_interval = {period / SECOND, period % SECOND},
		.it_value = {period / SECOND, period % SECOND}};

	SYSCALL3(__NR_setitimer, ITIMER_PROF, &timer, 0);
}

bool linkrt_owns_sigprof(void)
{
	return true;
}

/* One profile at a time. The ring has SAMPLES elements, all 0, and stays until stop returns. The
 * handler stays for ever: a signal may still come when the timer is off. */
void linkrt_gc_profile_start(struct sample *ring, intptr_t hz)
{
	find_function(0); /* the list of records is made here, and not in a handler */
	/* any=>0 */
	STORE(&profile.head, 0, RELAXED);
	STORE(&profile.tail, 0, RELAXED);
	STORE(&profile.lost, 0, RELAXED);
	/* NULL=>ring. Release: a handler that sees the ring sees the three numbers. */
	STORE(&profile.ring, ring, SEQ_CST);
	/* Without a handler the first signal would end the program. */
	if (linkrt_sigaction(SIGPROF, on_sigprof, SA_ONSTACK | SA_RESTART, all_signals()))
		set_interval_timer(hz);
}

void linkrt_gc_profile_stop(void)
{
	set_interval_timer(0);
	STORE(&profile.ring, NULL, SEQ_CST); /* ring=>NULL; partner: on_sigprof */
	while (LOAD(&profile.handlers, SEQ_CST) != 0)
		linkrt_gosched();
}

/* Takes the oldest sample out. One goroutine calls it, also after the profile has ended. False:
 * there is none, or its handler has not written it yet. */
go_bool linkrt_gc_profile_take(const struct sample *ring, struct sample *to)
{
	const uint64_t at = LOAD(&profile.head, RELAXED);
	const struct sample *const s = &ring[at % SAMPLES];

	if (LOAD(&s->turn, ACQUIRE) != at + 1) /* partner: add_sample's store */
		return false;
	*to = *s;
	STORE(&profile.head, at + 1, RELEASE); /* at=>at + 1: the place is free; partner: claim */
	return true;
}

uint64_t linkrt_gc_profile_lost(void)
{
	return XCHG(&profile.lost, 0, RELAXED); /* n=>0 */
}
