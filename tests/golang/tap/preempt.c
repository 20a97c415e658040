/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Preemption: a goroutine is interrupted at every instruction of a sample, and at any instruction
 * of a loop. It goes on with all its registers. It is not interrupted where it must not be.
 */
#include "golang/gccompiler/context.h"
#include "runtime/sched/proc.h"
#include "runtime/world/stw.h"
#include "sys/atomic.h"
#include "sys/signal.h"
#include "sys/syscall.h"
#include "tests/harness/child.h"
#include "tests/harness/refuse.h"

enum { MS = 1000000 };

void linkrt_preempt(void *context);
uint32_t linkrt_gomaxprocs(uint32_t n);

/* The runtime refers to it weakly. This makes the linker take it. */
static void (*const volatile preempt)(void *context) = linkrt_preempt;

/* As if gc had compiled it: there a goroutine is preempted. */
#define COMPILED __attribute__((section("linkrt_gotext"), noinline))

static uint32_t done, finish; /* the second is atomic */
static uint32_t turns;        /* atomic: how often the other goroutine ran */
static struct g *victim;      /* atomic */

static void release(void)
{
	sync_runtime_Semrelease(&done, false, 0);
}

static void go(void (*fn)(void *), void *arg)
{
	if (!linkrt_go(fn, arg))
		bail("linkrt_go failed");
}

/* A program cannot set the bit by itself everywhere, but a handler can set it for the code that it
 * returns to. */
static bool stepping;

static void step(bool on)
{
	stepping = on;
	SYSCALL3(__NR_tgkill, SYSCALL0(__NR_getpid), SYSCALL0(__NR_gettid), SIGTRAP);
}

static void set_single_step(void *context)
{
#ifdef ARCH_SINGLE_STEP
	const uint64_t at_and_bit[] = {ARCH_SINGLE_STEP};
	uint64_t *const flags = &context_registers(context)[at_and_bit[0]];

	*flags = stepping ? *flags | at_and_bit[1] : *flags & ~at_and_bit[1];
#else
	(void)context;
#endif
}

struct values {
	uint64_t integer;
	double real;
	float single;
};

/* Integers, carries, branches, floating-point numbers, vectors, memory below the stack pointer. */
COMPILED static void compute(struct values *v, unsigned rounds)
{
	uint64_t x = v->integer, y = 3, table[8] = {1, 2, 3, 4, 5, 6, 7, 8};
	double f = v->real, g = 0.5;
	float s = v->single;

	for (unsigned i = 0; i < rounds; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		y += __builtin_add_overflow(x, x << 1, &x) ? 5 : x % 7;
		f = f * 0.75 + g;
		g = y & 1 ? g + 0.125 : g * 0.5;
		s += (float)(y & 15);
		for (unsigned j = 0; j < 8; j++)
			table[j] = table[j] * 3 + (x >> j);
	}
	for (unsigned j = 0; j < 8; j++)
		x += table[j];
	*v = (struct values){x + y, f + g, s};
}

COMPILED static void compute_stepped(struct values *v, unsigned rounds)
{
	step(true);
	compute(v, rounds);
	step(false);
}

static bool same(const struct values *a, const struct values *b)
{
	return a->integer == b->integer && a->real == b->real && a->single == b->single;
}

static const struct values start = {0x123456789abcdef, 1.5, 0.25f};

/* Runs between, and uses registers itself. */
static void other(void *unused)
{
	struct values v = start;

	(void)unused;
	while (LOAD(&finish, RELAXED) == 0) {
		compute(&v, 3);
		FETCH_ADD(&turns, 1, RELAXED);
		linkrt_gosched();
	}
	release();
}

static unsigned traps;

static void on_trap(int signal, siginfo_t *info, void *context)
{
	struct g *const g = getg();

	(void)signal;
	(void)info;
	set_single_step(context);
	traps++;
	STORE(&g->m->preempt, 1, RELAXED);
	preempt(context);
}

static struct values stepped;

static void steps(void *unused)
{
	(void)unused;
	compute_stepped(&stepped, 6);
	STORE(&finish, 1, RELAXED);
	release();
}

static void every_instruction(void)
{
	const char *name = "interrupted at every instruction, a goroutine computes the same";
	struct values want = start;

#ifndef ARCH_SINGLE_STEP
	(void)on_trap;
	skip(name, "this processor has no single steps that a program may ask for");
	return;
#endif
	linkrt_sigaction(SIGTRAP, on_trap, SA_RESTART, all_signals());
	compute(&want, 6);
	stepped = start;
	go(other, NULL);
	go(steps, NULL);
	linkrt_semacquire_n(&done, 2);
	note("instructions", traps);
	ok(same(&stepped, &want), name);
	ok(traps > 300 && LOAD(&turns, RELAXED) > 100, "and another one runs meanwhile");
}

/* Sends the signal to the thread of a goroutine again and again. Returns how often the goroutine
 * was preempted, as far as is seen. */
static unsigned storm(int64_t ns)
{
	const int64_t until = runtime_nanotime() + ns;
	unsigned n = 0;
	struct g *g;

	while ((g = LOAD(&victim, ACQUIRE)) == NULL)
		runtime_osyield();
	while (runtime_nanotime() < until) {
		struct m *const m = LOAD(&g->m, RELAXED);
		const uint32_t tick = LOAD(&m->schedtick, RELAXED);
		STORE(&m->preempt, 1, RELAXED);
		SYSCALL3(__NR_tgkill, SYSCALL0(__NR_getpid), m->tid, SIGURG);
		runtime_usleep(50);
		n += LOAD(&m->schedtick, RELAXED) != tick;
	}
	return n;
}

enum { ROUNDS = 2000 };
static uint32_t differing; /* atomic */

static void computes(void *unused)
{
	struct values want = start;

	(void)unused;
	compute(&want, ROUNDS);
	STORE(&victim, getg(), RELEASE);
	while (LOAD(&finish, RELAXED) == 0) {
		struct values v = start;
		compute(&v, ROUNDS);
		if (!same(&v, &want))
			FETCH_ADD(&differing, 1, RELAXED);
	}
	release();
}

/* One place: what runs meanwhile runs because the goroutine was preempted. */
static void any_instruction(void)
{
	unsigned n;

	finish = 0;
	turns = 0;
	victim = NULL;
	linkrt_gomaxprocs(1);
	go(computes, NULL);
	go(other, NULL);
	n = storm(300 * MS);
	STORE(&finish, 1, RELAXED);
	linkrt_semacquire_n(&done, 2);
	note("preempted", n);
	ok(n > 20 && LOAD(&turns, RELAXED) > 10, "a goroutine that computes is preempted");
	ok_equal(differing, 0, "and goes on with all its registers");
}

/* The thread whose storage this is. */
static _Thread_local long home;
static uint32_t moves, strays; /* atomic */

/* Not compiled by gc, so a goroutine does not move meanwhile. */
static NOINLINE long look_around(void)
{
	const long here = SYSCALL0(__NR_gettid);

	if (home == 0)
		home = here;
	FETCH_ADD(&strays, home != here, RELAXED);
	return here;
}

static void roams(void *unused)
{
	long before = look_around();

	(void)unused;
	while (LOAD(&finish, RELAXED) == 0) {
		struct values v = start;
		STORE(&victim, getg(), RELEASE);
		compute(&v, ROUNDS);
		const long here = look_around();
		FETCH_ADD(&moves, here != before, RELAXED);
		before = here;
	}
	release();
}

/* On some processors the thread pointer is a register that a return from a handler sets. */
static void other_threads(void)
{
	finish = 0;
	victim = NULL;
	linkrt_gomaxprocs(2);
	for (int i = 0; i < 3; i++)
		go(roams, NULL);
	for (int i = 0; i < 100; i++)
		storm(4 * MS); /* on the one that runs now */
	STORE(&finish, 1, RELAXED);
	linkrt_semacquire_n(&done, 3);
	note("moved", moves);
	ok(moves > 0, "a preempted goroutine goes on on another thread");
	ok_equal(strays, 0, "and finds the storage of that thread");
	linkrt_gomaxprocs(1);
}

/* Not compiled by gc. */
static NOINLINE uint64_t computes_in_c(void)
{
	volatile uint64_t x = 1;

	while (LOAD(&finish, RELAXED) == 0)
		x = x * 3 + 1;
	return x;
}

static void stays_in_c(void *unused)
{
	(void)unused;
	STORE(&victim, getg(), RELEASE);
	computes_in_c();
	release();
}

static void stays_pinned(void *unused)
{
	struct values v = start;

	(void)unused;
	linkrt_acquirem();
	STORE(&victim, getg(), RELEASE);
	while (LOAD(&finish, RELAXED) == 0)
		compute(&v, ROUNDS);
	linkrt_releasem();
	release();
}

static void never(void (*fn)(void *), const char *name)
{
	unsigned n;

	finish = 0;
	victim = NULL;
	go(fn, NULL);
	n = storm(50 * MS);
	STORE(&finish, 1, RELAXED);
	sync_runtime_Semacquire(&done);
	ok_equal(n, 0, name);
}

/* No thread sends a signal but the one that watches. */
static void runs_once(void *unused)
{
	(void)unused;
	STORE(&finish, 1, RELAXED);
	release();
}

static void watched(void)
{
	finish = 0;
	victim = NULL;
	sysmon_start();
	go(computes, NULL);
	while (LOAD(&victim, ACQUIRE) == NULL)
		runtime_osyield();
	go(runs_once, NULL);
	linkrt_semacquire_n(&done, 2);
	ok(differing == 0, "a goroutine that waits for long gets the place of one that computes");
}

/* A goroutine in a system call leaves its place to others. */
static int pipe_ends[2];
void linkrt_entersyscall(uintptr_t pc, const uintptr_t *fp);
void linkrt_exitsyscall(void);

static void reads(void *got)
{
	char byte;

	linkrt_entersyscall(0, NULL);
	*(long *)got = SYSCALL3(__NR_read, pipe_ends[0], &byte, 1);
	linkrt_exitsyscall();
	release();
}

static void writes(void *unused)
{
	(void)unused;
	SYSCALL3(__NR_write, pipe_ends[1], "abc", 3);
	release();
}

static void system_calls(void)
{
	long got[3] = {0};

	if (SYSCALL2(__NR_pipe2, pipe_ends, 0) != 0)
		bail("pipe2 failed");
	for (int i = 0; i < 3; i++)
		go(reads, &got[i]);
	go(writes, NULL);
	linkrt_semacquire_n(&done, 4);
	ok_equal(got[0] + got[1] + got[2], 3,
		"three reads block, and the writer runs in their place");
}

static void computes_without_tgkill(void *unused)
{
	(void)unused;
	refuse(__NR_tgkill);
	linkrt_gomaxprocs(1);
	sysmon_start();
	go(computes, NULL);
	go(runs_once, NULL);
	runtime_usleep(60000);
	child_exit(LOAD(&finish, RELAXED) == 0 ? 10 : 11);
}

static void seccomp_or_nothing(void *unused)
{
	(void)unused;
	child_exit(refuse(__NR_sched_yield) ? 0 : 1);
}

static void refused(void)
{
	const char *name = "without tgkill the program goes on";
	struct outcome o;

	run_child(seccomp_or_nothing, NULL, &o);
	if (o.status != EXITED(0))
		skip(name, "this kernel has no seccomp filters");
	else
		ok_ends(computes_without_tgkill, NULL, EXITED(10), "", name);
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	linkrt_stw_enter((uintptr_t)__builtin_frame_address(0));
	refused();
	every_instruction();
	any_instruction();
	other_threads();
	never(stays_in_c, "a goroutine in C code is not preempted");
	never(stays_pinned, "nor one that is pinned");
	watched();
	system_calls();
	return tap_end();
}
