/* SPDX-License-Identifier: BSD-3-Clause
 *
 * linkrt's own threads.
 */
#include "sys/atomic.h"
#include "tests/harness/child.h"

#include <asm/signal.h>

enum { SEQUENCE = 200, AT_ONCE = 32, MIB = 1 << 20 };

/* Starts one or bails out. */
static linkrt_thread *start(void *(*fn)(void *), void *arg, size_t stack_size)
{
	linkrt_thread *t = linkrt_thread_start(fn, arg, stack_size);

	if (t == NULL)
		bail("linkrt_thread_start failed");
	return t;
}

static void *add_one(void *arg)
{
	return (char *)arg + 1;
}

static void *exit_with(void *arg)
{
	linkrt_thread_exit((char *)arg + 2);
}

static void *own_self(void *arg)
{
	(void)arg;
	return linkrt_thread_self();
}

static void results_come_back(void)
{
	char c[3];

	ok(linkrt_thread_join(start(add_one, c, 0)) == c + 1, "join returns the function's result");
	ok(linkrt_thread_join(start(exit_with, c, 0)) == c + 2, "or the argument of exit");
	ok(linkrt_thread_self() != NULL, "main has a self, too");
	linkrt_thread *t = start(own_self, NULL, 0);
	ok(linkrt_thread_join(t) == t, "self is what start returned");
}

static uint32_t ended; /* atomic */

static void *end(void *arg)
{
	FETCH_ADD(&ended, 1, SEQ_CST);
	return arg;
}

static void join_after_the_end(void)
{
	char c;
	linkrt_thread *t = start(end, &c, 0);

	while (LOAD(&ended, SEQ_CST) == 0)
		runtime_osyield();
	runtime_usleep(2000);
	ok(linkrt_thread_join(t) == &c, "a thread that has ended is joined");
}

static void one_after_another(void)
{
	char c[SEQUENCE + 1];
	unsigned wrong = 0;

	for (int n = 0; n < SEQUENCE; n++)
		wrong += linkrt_thread_join(start(add_one, &c[n], 0)) != &c[n + 1];
	ok_equal(wrong, 0, "200 threads, one after another");
}

static _Thread_local struct {
	uint64_t mine;
	unsigned char many[3000];
} local;

static uint32_t arrived, gate;

/* All threads are here at once. Each has its own value in a thread-local variable. */
static void *keep_value(void *arg)
{
	uintptr_t wrong = local.mine != 0;

	local.mine = (uintptr_t)arg;
	for (unsigned n = 0; n < sizeof local.many; n++) {
		wrong += local.many[n];
		local.many[n] = (unsigned char)(uintptr_t)arg;
	}
	FETCH_ADD(&arrived, 1, SEQ_CST);
	sync_runtime_Semacquire(&gate);
	for (unsigned n = 0; n < sizeof local.many; n++)
		wrong += local.many[n] != (unsigned char)(uintptr_t)arg;
	return (void *)(wrong + (local.mine != (uintptr_t)arg));
}

static void all_at_once(void)
{
	linkrt_thread *t[AT_ONCE];
	uintptr_t wrong = 0;

	for (uintptr_t n = 0; n < AT_ONCE; n++)
		t[n] = start(keep_value, (void *)(n + 1), 0);
	while (LOAD(&arrived, SEQ_CST) < AT_ONCE)
		runtime_usleep(100);
	for (int n = 0; n < AT_ONCE; n++)
		sync_runtime_Semrelease(&gate, false, 0);
	for (int n = 0; n < AT_ONCE; n++)
		wrong += (uintptr_t)linkrt_thread_join(t[n]);
	ok_equal((int64_t)wrong, 0,
		"32 threads at once, each with thread-local variables of its own");
	ok_equal((int64_t)local.mine, 0, "main has its own, too");
}

/* Touches size bytes of the stack, page by page from its top. */
static void *touch(void *size)
{
	volatile char *top = __builtin_frame_address(0);

	for (uintptr_t n = 1024; n < (uintptr_t)size; n += 1024)
		*(top - n) = 1;
	return size;
}

static void stacks_are_as_large_as_asked(void)
{
	static const size_t sizes[] = {16384, 65536, 100000, MIB, 64 * MIB, 1024 * (size_t)MIB};

	for (unsigned n = 0; n < sizeof sizes / sizeof *sizes; n++) {
		/*
		 * Less than the whole stack is touched, because a frame or two lie above. Of the
		 * largest stack only a part is touched.
		 */
		const size_t used = sizes[n] < 8 * MIB ? sizes[n] - 4096 : 8 * MIB;
		ok(linkrt_thread_join(start(touch, (void *)used, sizes[n])) == (void *)used,
			"a stack is as large as the program asked for");
	}
	ok(linkrt_thread_join(start(touch, (void *)(250 * 1024), 0)) != NULL,
		"a stack has 256 KiB if the program asked for no size");
}

static void absurd_stacks_are_refused(void)
{
	static const size_t sizes[] = {
		SIZE_MAX, SIZE_MAX - 4096, SIZE_MAX / 2, (size_t)1 << 62, (size_t)1 << 52};
	unsigned started = 0;
	char c;

	for (unsigned n = 0; n < sizeof sizes / sizeof *sizes; n++)
		started += linkrt_thread_start(add_one, &c, sizes[n]) != NULL;
	ok_equal(started, 0, "an absurd stack size gives NULL");
	ok(linkrt_thread_join(start(add_one, &c, 0)) == &c + 1, "and the next thread starts");
}

/* The guard page lies below the whole stack that the program asked for. */
static void overflow(void *arg)
{
	linkrt_thread_join(start(touch, (void *)((uintptr_t)arg + 256 * 1024), (size_t)arg));
}

static uint32_t left; /* atomic */

/* The last thread prints. */
static void *say_at_the_end(void *arg)
{
	static const char text[] = "the others went on\n";

	runtime_usleep((uint32_t)(uintptr_t)arg);
	if (FETCH_ADD(&left, -1, SEQ_CST) == 1)
		SYSCALL3(__NR_write, 2, text, sizeof text - 1);
	return arg;
}

static void leave_main(void *arg)
{
	(void)arg;
	left = 5;
	for (uintptr_t n = 0; n < 5; n++)
		start(say_at_the_end, (void *)(n * 2000), 0);
	linkrt_thread_exit(NULL);
}

static void *leave_process(void *arg)
{
	(void)arg;
	child_exit(33);
}

static void exit_from_a_thread(void *arg)
{
	linkrt_thread_join(start(leave_process, arg, 0));
}

/* Each thread starts two, down to a depth. Returns the number of threads. */
static void *tree(void *depth)
{
	uintptr_t sum = 1;

	if (depth == NULL)
		return (void *)sum;
	linkrt_thread *a = start(tree, (char *)depth - 1, 0),
		      *b = start(tree, (char *)depth - 1, 0);
	sum += (uintptr_t)linkrt_thread_join(a);
	return (void *)(sum + (uintptr_t)linkrt_thread_join(b));
}

static void threads_start_threads(void)
{
	ok_equal((int64_t)(uintptr_t)tree((void *)4), 31, "threads start and join threads");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	results_come_back();
	join_after_the_end();
	one_after_another();
	all_at_once();
	stacks_are_as_large_as_asked();
	absurd_stacks_are_refused();
	ok_ends(overflow, (void *)16384, KILLED(SIGSEGV), NULL,
		"a small stack that overflows ends in SIGSEGV");
	ok_ends(overflow, (void *)(4 * (uintptr_t)MIB), KILLED(SIGSEGV), NULL,
		"a large stack that overflows ends in SIGSEGV");
	ok_ends(leave_main, NULL, EXITED(0), "the others went on\n", "main may exit as a thread");
	ok_ends(exit_from_a_thread, NULL, EXITED(33), "", "a thread may end the process");
	threads_start_threads();
	return tap_end();
}
