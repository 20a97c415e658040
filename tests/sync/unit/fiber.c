/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Fibers, and fakes of all that lies below the protocols.
 */
#include "tests/sync/unit/fiber.h"

#include "sync/spin.h"
#include "sys/atomic.h"
#include "sys/futex.h"
#include "sys/membarrier.h"
#include "sys/throw.h"
#include "time/clock.h"

#include <criterion/criterion.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

enum { STACK = 64 * 1024 };
#define NOWHERE YIELD_POINTS
#define NEVER INT64_MAX

struct fiber {
	enum fiber_state state;
	enum yield_point where; /* the yield point at which it stands, or NOWHERE */
	const uint32_t *asleep_at;
	int64_t deadline; /* of its sleep; NEVER if it has none */
	bool timed_out;
	fiber_fn *fn;
	void *arg;
	unsigned char *stack;
	bool started;
	ucontext_t start; /* for the first step */
	jmp_buf context;  /* for all later steps; it makes no system call for the signal mask */
};

uint32_t fiber_spins;
unsigned fiber_pauses;
int64_t fiber_now;
bool fiber_membarrier = true;
unsigned fiber_membarriers;
void (*fiber_at_yield_point)(enum yield_point where);

static struct fiber fibers[FIBERS];
static unsigned nfibers;
static struct fiber *current;
static jmp_buf scheduler;
static const char *error;
static char thrown[128];

/* Goes back to the function that resumed the running fiber. */
static void suspend(enum yield_point where)
{
	struct fiber *f = current;

	if (f == NULL)
		return;
	f->where = where;
	current = NULL;
	if (_setjmp(f->context) == 0)
		_longjmp(scheduler, 1);
}

static void run_current(void)
{
	current->fn(current->arg);
	current->state = FIBER_DONE;
	suspend(NOWHERE);
}

/* A stack outlives its fiber, closed for all accesses, so that nothing else is mapped there. */
static void protect(struct fiber *f, int protection)
{
	cr_assert_eq(mprotect(f->stack, STACK, protection), 0);
}

static bool is_dead_stack(const unsigned char *address)
{
	for (unsigned n = 0; n < nfibers; n++)
		if (address >= fibers[n].stack && address < fibers[n].stack + STACK)
			return fibers[n].state == FIBER_DONE;
	return false;
}

/* Notes the access and lets it pass. The test then fails by an assertion. */
static void on_fault(int signal, siginfo_t *info, void *context)
{
	(void)context;
	if (!is_dead_stack(info->si_addr)) {
		struct sigaction fatal = {.sa_handler = SIG_DFL};
		sigaction(signal, &fatal, NULL);
		return;
	}
	error = "touched the stack of a waiter that was gone";
	for (unsigned n = 0; n < nfibers; n++)
		if (fibers[n].state == FIBER_DONE)
			mprotect(fibers[n].stack, STACK, PROT_READ | PROT_WRITE);
}

static void catch_faults(void)
{
	static unsigned char stack[64 * 1024];
	const stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
	const struct sigaction action = {
		.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};

	sigaltstack(&alternate, NULL);
	sigaction(SIGSEGV, &action, NULL);
}

static void open_stack(struct fiber *f)
{
	if (f->stack != NULL) {
		protect(f, PROT_READ | PROT_WRITE);
		return;
	}
	f->stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	cr_assert_neq(f->stack, MAP_FAILED);
}

struct fiber *fiber_start(fiber_fn *fn, void *arg)
{
	struct fiber *f = &fibers[nfibers++];

	cr_assert_leq(nfibers, FIBERS);
	open_stack(f);
	f->state = FIBER_READY;
	f->where = NOWHERE;
	f->asleep_at = NULL;
	f->fn = fn;
	f->arg = arg;
	f->started = false;
	getcontext(&f->start);
	f->start.uc_stack = (stack_t){.ss_sp = f->stack, .ss_size = STACK};
	f->start.uc_link = NULL;
	makecontext(&f->start, run_current, 0);
	return f;
}

void fiber_reset(void)
{
	static bool caught;

	if (!caught)
		catch_faults();
	caught = true;
	nfibers = 0;
	fiber_now = 1;
	fiber_membarriers = 0;
	error = NULL;
	thrown[0] = '\0';
}

enum fiber_state fiber_state(const struct fiber *f)
{
	return f->state;
}

_Noreturn static void resume(struct fiber *f)
{
	if (f->started)
		_longjmp(f->context, 1);
	f->started = true;
	setcontext(&f->start);
	abort();
}

void fiber_step(struct fiber *f)
{
	cr_assert(f->state == FIBER_READY, "a fiber that sleeps or has ended cannot run");
	current = f;
	if (_setjmp(scheduler) == 0)
		resume(f);
	if (f->state == FIBER_DONE)
		protect(f, PROT_NONE);
}

bool fiber_run_to(struct fiber *f, enum yield_point where)
{
	while (f->state == FIBER_READY) {
		fiber_step(f);
		if (f->where == where)
			return true;
	}
	return false;
}

enum fiber_state fiber_run(struct fiber *f)
{
	while (f->state == FIBER_READY)
		fiber_step(f);
	return f->state;
}

static struct fiber *first_ready(void)
{
	for (unsigned n = 0; n < nfibers; n++)
		if (fibers[n].state == FIBER_READY)
			return &fibers[n];
	return NULL;
}

static void wake(struct fiber *f)
{
	f->state = FIBER_READY;
	f->asleep_at = NULL;
}

bool fiber_has_deadline(const struct fiber *f)
{
	return f->state == FIBER_ASLEEP && f->deadline != NEVER;
}

void fiber_time_out(struct fiber *f)
{
	cr_assert(fiber_has_deadline(f), "only a fiber that sleeps with a deadline can time out");
	if (fiber_now < f->deadline)
		fiber_now = f->deadline;
	f->timed_out = true;
	wake(f);
}

/* The sleeping fiber with the earliest deadline, or NULL. */
static struct fiber *first_due(void)
{
	struct fiber *first = NULL;

	for (unsigned n = 0; n < nfibers; n++)
		if (fiber_has_deadline(&fibers[n]) &&
			(first == NULL || fibers[n].deadline < first->deadline))
			first = &fibers[n];
	return first;
}

void fiber_run_all(void)
{
	struct fiber *f;

	while ((f = first_ready()) != NULL || (f = first_due()) != NULL) {
		if (f->state == FIBER_ASLEEP)
			fiber_time_out(f);
		fiber_run(f);
	}
}

void fiber_run_until(int64_t now)
{
	struct fiber *f;

	while ((f = first_ready()) != NULL || ((f = first_due()) != NULL && f->deadline <= now)) {
		if (f->state == FIBER_ASLEEP)
			fiber_time_out(f);
		fiber_run(f);
	}
	fiber_now = now;
}

void fiber_wake_spuriously(struct fiber *f)
{
	cr_assert(f->state == FIBER_ASLEEP, "only a sleeping fiber can be woken");
	wake(f);
}

unsigned fiber_count(void)
{
	return nfibers;
}

struct fiber *fiber_at(unsigned n)
{
	return &fibers[n];
}

const char *fiber_error(void)
{
	return error;
}

const char *fiber_thrown(void)
{
	return thrown[0] != '\0' ? thrown : NULL;
}

void linkrt_yield_point(enum yield_point where)
{
	if (fiber_at_yield_point != NULL)
		fiber_at_yield_point(where);
	suspend(where);
}

void atomic_point(void)
{
	suspend(NOWHERE);
}

/* The fakes. */

bool futex_wait_until(const uint32_t *word, uint32_t expected, int64_t deadline)
{
	struct fiber *f = current;

	if (__atomic_load_n(word, __ATOMIC_SEQ_CST) != expected)
		return true;
	if (f == NULL)
		cr_assert_fail("the test itself would sleep");
	f->state = FIBER_ASLEEP;
	f->asleep_at = word;
	f->deadline = deadline;
	f->timed_out = false;
	suspend(NOWHERE);
	return !f->timed_out;
}

void futex_wait(const uint32_t *word, uint32_t expected)
{
	futex_wait_until(word, expected, NEVER);
}

int64_t linkrt_nanotime(void)
{
	return fiber_now;
}

void futex_wait_for(const uint32_t *word, uint32_t expected, int64_t ns)
{
	futex_wait_until(word, expected, fiber_now + ns);
}

bool linkrt_membarrier(void)
{
	fiber_membarriers++;
	return fiber_membarrier;
}

void futex_wait_shared(const uint32_t *word, uint32_t expected)
{
	futex_wait(word, expected);
}

/* Does as the kernel: the address is a number. The kernel wakes the longest sleeper first, and this
 * wakes the lowest fiber first. */
void futex_wake(const uint32_t *address, int n)
{
	for (unsigned i = 0; i < nfibers && n > 0; i++) {
		if (fibers[i].state != FIBER_ASLEEP || fibers[i].asleep_at != address)
			continue;
		wake(&fibers[i]);
		n--;
	}
}

uint32_t spin_limit(uint32_t budget)
{
	return budget < fiber_spins ? budget : fiber_spins;
}

void linkrt_procyield(uint32_t cycles)
{
	fiber_pauses += cycles;
}

_Noreturn void linkrt_throw(linkrt_string s)
{
	snprintf(thrown, sizeof thrown, "%.*s", (int)s.len, s.ptr);
	if (current == NULL)
		cr_assert_fail("thrown outside of fibers: %s", thrown);
	current->state = FIBER_THREW;
	suspend(NOWHERE);
	__builtin_unreachable();
}
