/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The world is stopped: threads and goroutines that count, wait, read, sleep, begin and end.
 */
#include "runtime/world/stw.h"

#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/signal.h"
#include "sys/syscall.h"
#include "tests/harness/child.h"
#include "tests/harness/refuse.h"

#include <linux/errno.h>

enum { MS = 1000000, COUNTERS = 6 };

static struct counter {
	uint64_t n; /* only its owner writes it, in a loop without calls */
} __attribute__((aligned(64))) counters[COUNTERS];
static uint32_t done, gate;
static uint32_t finish; /* atomic: the counters end */

static void release(uint32_t *s)
{
	sync_runtime_Semrelease(s, false, 0);
}

static void count(void *counter)
{
	volatile uint64_t *n = &((struct counter *)counter)->n;

	while (LOAD(&finish, RELAXED) == 0)
		++*n;
	release(&done);
}

static void *thread_counts(void *counter)
{
	count(counter);
	return counter;
}

static uint64_t sum(void)
{
	uint64_t n = 0;

	for (int i = 0; i < COUNTERS; i++)
		n += *(volatile uint64_t *)&counters[i].n;
	return n;
}

static void wait_ns(int64_t ns)
{
	const int64_t until = runtime_nanotime() + ns;

	while (runtime_nanotime() < until)
		arch_relax();
}

/* Whether nothing is counted while the world is stopped. */
static void watch(void *moved)
{
	const uint64_t before = sum();

	wait_ns(MS / 5);
	if (sum() != before)
		FETCH_ADD((uint32_t *)moved, 1, RELAXED);
}

static void start_counters(thread *t)
{
	finish = 0;
	for (int i = 0; i < COUNTERS / 2; i++)
		t[i] = thread_spawn(thread_counts, &counters[i]);
	/* One goroutine: on one CPU a second one would not get to run. */
	if (!linkrt_go(count, &counters[COUNTERS / 2]))
		bail("linkrt_go failed");
}

static void stop_counters(thread *t)
{
	STORE(&finish, 1, RELAXED);
	linkrt_semacquire_n(&done, COUNTERS / 2 + 1);
	for (int i = 0; i < COUNTERS / 2; i++)
		thread_join(t[i]);
}

static void stops(void)
{
	thread t[COUNTERS / 2];
	uint32_t moved = 0, stuck = 0;

	start_counters(t);
	for (unsigned n = tap_rounds(200); n > 0; n--) {
		const uint64_t before = sum();
		for (int tries = 0; sum() == before && tries < 1000; tries++)
			runtime_usleep(1000);
		stuck += sum() == before;
		linkrt_with_world_stopped(watch, &moved);
	}
	stop_counters(t);
	ok_equal(moved, 0, "no thread and no goroutine counts while the world is stopped");
	ok_equal(stuck, 0, "and they go on when it is started");
}

/* Several threads stop the world in turn, and each finds it stopped. */
static uint32_t inside, met; /* atomic */

static void alone(void *unused)
{
	(void)unused;
	if (FETCH_ADD(&inside, 1, ACQ_REL) != 0)
		FETCH_ADD(&met, 1, RELAXED);
	FETCH_ADD(&inside, -1, ACQ_REL);
}

static uint32_t stops_made; /* atomic */

static void *stops_often(void *unused)
{
	for (unsigned n = tap_rounds(500); n > 0; n--) {
		linkrt_with_world_stopped(alone, NULL);
		FETCH_ADD(&stops_made, 1, RELAXED);
	}
	return unused;
}

static void goroutine_stops_often(void *unused)
{
	stops_often(unused);
	release(&done);
}

static void stop_at_once(void)
{
	thread t[3];

	for (int i = 0; i < 3; i++)
		t[i] = thread_spawn(stops_often, NULL);
	for (int i = 0; i < 3; i++)
		if (!linkrt_go(goroutine_stops_often, NULL))
			bail("linkrt_go failed");
	for (int i = 0; i < 3; i++)
		thread_join(t[i]);
	linkrt_semacquire_n(&done, 3);
	ok_equal(stops_made, 6 * tap_rounds(500), "threads and goroutines stop it at once");
	ok_equal(met, 0, "one after the other");
}

static void nothing(void *unused)
{
	(void)unused;
}

/* A thread in a wait, in a read or in a sleep is stopped, too, and goes on as if nothing were. */
static struct blocked {
	uint32_t tid; /* atomic */
	int pipe[2];
	long got;
	int64_t slept;
} reader, waiter, sleeper;

static void *waits(void *unused)
{
	STORE(&waiter.tid, own_tid(), RELEASE);
	sync_runtime_Semacquire(&gate);
	waiter.got = linkrt_semacquire_until(&gate, runtime_nanotime() + 50 * MS);
	return unused;
}

static void *reads(void *unused)
{
	char byte = 0;

	STORE(&reader.tid, own_tid(), RELEASE);
	reader.got = SYSCALL3(__NR_read, reader.pipe[0], &byte, 1);
	return unused;
}

static void *sleeps(void *unused)
{
	const int64_t start = runtime_nanotime();

	STORE(&sleeper.tid, own_tid(), RELEASE);
	runtime_usleep(50000);
	sleeper.slept = runtime_nanotime() - start;
	return unused;
}

static void blocked(void)
{
	void *(*const fn[])(void *) = {waits, reads, sleeps};
	thread t[3];

	if (SYSCALL2(__NR_pipe2, reader.pipe, 0) != 0)
		bail("pipe2 failed");
	for (int i = 0; i < 3; i++)
		t[i] = thread_spawn(fn[i], NULL);
	wait_asleep(&waiter.tid);
	wait_asleep(&reader.tid);
	for (unsigned n = tap_rounds(100); n > 0; n--)
		linkrt_with_world_stopped(nothing, NULL);
	release(&gate);
	SYSCALL3(__NR_write, reader.pipe[1], "x", 1);
	for (unsigned n = tap_rounds(100); n > 0; n--)
		linkrt_with_world_stopped(nothing, NULL);
	for (int i = 0; i < 3; i++)
		thread_join(t[i]);
	ok_equal(waiter.got, ETIMEDOUT, "a thread that waits is stopped, and then goes on waiting");
	ok_equal(reader.got, 1, "a read is restarted");
	ok(sleeper.slept >= 50 * MS, "a sleep is not shorter");
}

/* Threads begin and end meanwhile. */
static uint32_t begun; /* atomic */

static void *begins(void *arg)
{
	FETCH_ADD(&begun, 1, RELAXED);
	return arg;
}

static void *begins_others(void *unused)
{
	for (unsigned n = tap_rounds(300); n > 0; n--)
		thread_join(thread_spawn(begins, NULL));
	STORE(&finish, 1, RELEASE);
	return unused;
}

static void begin_and_end(void)
{
	thread t;

	finish = 0;
	t = thread_spawn(begins_others, NULL);
	while (LOAD(&finish, ACQUIRE) == 0)
		linkrt_with_world_stopped(nothing, NULL);
	thread_join(t);
	ok_equal(begun, tap_rounds(300), "threads begin and end while the world is stopped often");
}

/* A word that only one place holds is seen: in a register, on a stack, as an argument, a result. */
enum { PLACES = 5 };
#define SECRET UINT64_C(0x5eed5eed12345600)
static uint32_t seen; /* bit n: the secret of place n */
static uint32_t goroutines_seen;
static uint32_t held; /* atomic: how many places hold theirs */

static uint64_t secret(unsigned place)
{
	volatile uint64_t value = ~SECRET; /* the stack keeps it */

	return ~value + place;
}

static NOINLINE void hold_in_register(unsigned place)
{
	register uint64_t value = secret(place);

	FETCH_ADD(&held, 1, RELEASE);
	while (LOAD(&finish, ACQUIRE) == 0)
		__asm__ volatile("" : "+r"(value));
}

static NOINLINE void hold_on_stack(unsigned place)
{
	volatile uint64_t value[100] = {[50] = secret(place)};

	FETCH_ADD(&held, 1, RELEASE);
	sync_runtime_Semacquire(&gate);
	(void)value[50];
}

static void *thread_holds_in_register(void *unused)
{
	hold_in_register(0);
	return unused;
}

static void goroutine_holds(void *unused)
{
	(void)unused;
	hold_in_register(1);
	release(&done);
}

static void *thread_holds_on_stack(void *unused)
{
	hold_on_stack(2);
	return unused;
}

static void *has_result(void *unused)
{
	(void)unused;
	FETCH_ADD(&held, 1, RELEASE);
	return (void *)(uintptr_t)secret(3);
}

static void look(void *unused, uintptr_t low, uintptr_t high, struct g *g)
{
	(void)unused;
	goroutines_seen += g != NULL;
	for (uintptr_t at = (low + 7) & ~(uintptr_t)7; at + 8 <= high; at += 8) {
		const uint64_t value = *(volatile uint64_t *)at;
		for (unsigned place = 0; place < PLACES; place++)
			if (value - place == SECRET)
				seen |= 1u << place;
	}
}

static void look_at_all(void *unused)
{
	linkrt_stw_each(look, unused);
}

/* In a register that a call preserves, if the compiler has one left. */
static NOINLINE void look_and_hold(void)
{
	register uint64_t value = secret(4);

	__asm__ volatile("" : "+r"(value));
	linkrt_with_world_stopped(look_at_all, NULL);
	__asm__ volatile("" : "+r"(value));
}

static void shows_stacks(void)
{
	thread t[3];

	finish = 0;
	t[0] = thread_spawn(thread_holds_in_register, NULL);
	t[1] = thread_spawn(thread_holds_on_stack, NULL);
	t[2] = thread_spawn(has_result, NULL);
	if (!linkrt_go(goroutine_holds, NULL))
		bail("linkrt_go failed");
	while (LOAD(&held, ACQUIRE) != 4)
		runtime_usleep(1000);
	runtime_usleep(20000); /* the thread with a result has ended */
	look_and_hold();
	ok_equal(seen, (1 << PLACES) - 1, "registers, stacks and results of all threads are seen");
	ok_equal(goroutines_seen, 1, "the goroutine that runs is named");
	STORE(&finish, 1, RELEASE);
	release(&gate);
	sync_runtime_Semacquire(&done);
	for (int i = 0; i < 3; i++)
		thread_join(t[i]);
}

static void stops_in_child(void *unused)
{
	thread t[COUNTERS / 2];
	uint32_t moved = 0;

	(void)unused;
	start_counters(t);
	linkrt_with_world_stopped(watch, &moved);
	stop_counters(t);
	if (moved != 0)
		bail("a thread of a child counts while its world is stopped");
}

static void forks(void)
{
	const char *name = "a forked child stops a world of its own";

	if (tap_rounds(100) == 100)
		ok_ends(stops_in_child, NULL, EXITED(0), "", name);
	else
		skip(name, "emulators start no thread in the child of a process with threads");
}

static void stops_without(void *number)
{
	thread t[COUNTERS / 2];
	uint32_t moved = 0;

	const uint64_t before = sum();

	refuse((int)(intptr_t)number);
	start_counters(t);
	while (sum() == before)
		runtime_usleep(1000);
	linkrt_with_world_stopped(watch, &moved);
	child_exit(moved == 0 ? 10 : 11);
}

static void seccomp_or_nothing(void *unused)
{
	(void)unused;
	child_exit(refuse(__NR_sched_yield) ? 0 : 1);
}

static void refused(void)
{
	const char *refused = "fatal error: threads cannot be stopped: "
			      "are signals refused by a seccomp filter?\n";
	struct outcome o;

	run_child(seccomp_or_nothing, NULL, &o);
	if (o.status != EXITED(0)) {
		skip("refused system calls", "this kernel has no seccomp filters");
		return;
	}
	ok_ends(stops_without, (void *)__NR_rt_sigaction, EXITED(2), refused,
		"the world is not stopped without rt_sigaction");
	ok_ends(stops_without, (void *)__NR_rt_tgsigqueueinfo, EXITED(2), refused,
		"nor without rt_tgsigqueueinfo");
	ok_ends(stops_without, (void *)__NR_rt_sigprocmask, EXITED(10), "",
		"the world is stopped without rt_sigprocmask");
}

/* The first and the last signal, and those beside the end of a word of 32 bits. */
static void signal_sets(void)
{
	static const int signals[] = {1, SIGURG, 32, 33, 64};
	bool right = true;

	for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
		const sigset_t set = signal_set(signals[i]);
		unsigned long bits;
		linkrt_memcpy(&bits, &set, sizeof bits);
		right = right && bits == 1UL << (signals[i] - 1);
	}
	ok(right, "a set of one signal has its bit and no other");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	signal_sets();
	stops();
	stop_at_once();
	blocked();
	begin_and_end();
	shows_stacks();
	forks();
	refused();
	return tap_end();
}
