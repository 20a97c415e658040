/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What goroutines and channels do when the kernel refuses a system call.
 */
#include "runtime/sched/netpoll.h"
#include "runtime/sched/polldesc.h"
#include "sys/auxv.h"
#include "sys/signal.h"
#include "sys/syscall.h"
#include "tests/harness/child.h"
#include "tests/harness/refuse.h"

#include <linux/errno.h>

void linkrt_sleep(int64_t ns);

static uint32_t done, gate;

static void seccomp_or_nothing(void *arg)
{
	(void)arg;
	child_exit(refuse(__NR_sched_yield) ? 0 : 1);
}

static void waits_at_the_gate(void *arg)
{
	sync_runtime_Semrelease(arg, false, 0);
	sync_runtime_Semacquire(&gate);
}

/* True if a goroutine starts, and runs. */
static bool runs_one(void)
{
	if (!linkrt_go(waits_at_the_gate, &done))
		return false;
	sync_runtime_Semacquire(&done);
	return true;
}

static void first_without(void *number)
{
	refuse((int)(intptr_t)number);
	child_exit(!linkrt_go(waits_at_the_gate, &done) ? 10 : 11);
}

/* The program's name tells where the addresses end. */
static void first_without_name(void *arg)
{
	static const unsigned long none[2]; /* AT_NULL */

	(void)arg;
	linkrt_auxv_set(none);
	child_exit(runs_one() ? 10 : 11);
}

static void one_without(void *number)
{
	refuse((int)(intptr_t)number);
	child_exit(runs_one() ? 10 : 11);
}

/* The first goroutine has its stack and its thread before anything is refused. All others need a
 * stack. Exits with 10 if as many start as are wanted, and exactly as many. */
enum { SOME = 500 };

static void others_without(int number, int wanted)
{
	int started = 0;

	if (!runs_one() || !refuse(number))
		child_exit(11);
	while (started < SOME && runs_one())
		started++;
	child_exit(started == wanted ? 10 : 12);
}

/* The first slab has 64 stacks, and a second one cannot be had. */
static void slab_without_mmap(void *arg)
{
	(void)arg;
	others_without(__NR_mmap, 63);
}

static void guard_without(void *number)
{
	others_without((int)(intptr_t)number, SOME);
}

static void idle_without_futex(void *arg)
{
	refuse(__NR_futex);
	linkrt_go(waits_at_the_gate, arg);
	for (;;)
		runtime_usleep(1000);
}

static void yield_without_yield(void *arg)
{
	(void)arg;
	refuse(__NR_sched_yield);
	runtime_Gosched();
	child_exit(10);
}

enum { MANY = 40 };

static void fill(linkrt_select_case *cases, linkrt_chan *c)
{
	int one = 1;

	linkrt_chan_send(c, &one);
	for (int i = 0; i < MANY; i++)
		cases[i] = (linkrt_select_case){.chan = i == MANY - 1 ? c : NULL};
}

static void large_select_without_mmap(void *arg)
{
	linkrt_select_case cases[MANY];

	(void)arg;
	fill(cases, linkrt_chan_make(sizeof(int), 1));
	refuse(__NR_mmap);
	linkrt_select(cases, MANY, INT64_MAX);
}

static void large_select_without_munmap(void *arg)
{
	linkrt_select_case cases[MANY];

	(void)arg;
	fill(cases, linkrt_chan_make(sizeof(int), 1));
	refuse(__NR_munmap);
	child_exit(linkrt_select(cases, MANY, INT64_MAX) == MANY - 1 ? 10 : 11);
}

#define NUMBER(name) ((void *)(intptr_t)(name))

static void files_without(void *number)
{
	refuse((int)(intptr_t)number);
	linkrt_poll_init();
	child_exit(10);
}

static void make_pipe(int ends[2])
{
	SYSCALL2(__NR_pipe2, ends, 04000 /* O_NONBLOCK */);
}

static void file_without_control(void *arg)
{
	int ends[2];

	(void)arg;
	linkrt_poll_init();
	make_pipe(ends);
	refuse(__NR_epoll_ctl);
	child_exit(linkrt_poll_open((uintptr_t)ends[0]).error == EPERM ? 10 : 11);
}

static void writes_later(void *end)
{
	linkrt_sleep(20000000);
	SYSCALL3(__NR_write, *(const int *)end, "x", 1);
}

/* Whether a wait for a pipe ends when it is written to. */
static bool waits_for_pipe(void)
{
	int ends[2];

	make_pipe(ends);
	linkrt_go(writes_later, &ends[1]);
	return linkrt_poll_wait(linkrt_poll_open((uintptr_t)ends[0]).pd, POLL_READ) == POLL_OK;
}

static void wait_without_wait(void *arg)
{
	(void)arg;
	linkrt_poll_init();
	refuse(__NR_epoll_pwait);
	child_exit(waits_for_pipe() ? 10 : 11);
}

static void does_nothing(int signal, siginfo_t *info, void *context)
{
	(void)signal;
	(void)info;
	(void)context;
}

static void wait_with_signals(void *arg)
{
	const struct {
		long every[2], first[2];
	} ms = {{0, 1000}, {0, 1000}};

	(void)arg;
	linkrt_poll_init();
	linkrt_sigaction(SIGALRM, does_nothing, 0, signal_set(SIGALRM));
	SYSCALL3(__NR_setitimer, 0, &ms, 0);
	child_exit(waits_for_pipe() ? 10 : 11);
}

static void break_without_write(void *arg)
{
	(void)arg;
	linkrt_poll_init();
	refuse(__NR_write);
	linkrt_netpoll_break();
	child_exit(10);
}

static void wait_without_read(void *arg)
{
	(void)arg;
	linkrt_poll_init();
	refuse(__NR_read);
	linkrt_netpoll_break();
	child_exit(waits_for_pipe() ? 10 : 11);
}

static void file_rows(void)
{
	ok_ends(files_without, NUMBER(__NR_epoll_create1), EXITED(2),
		"fatal error: runtime: netpollinit failed\n", "no files without epoll_create1");
	ok_ends(files_without, NUMBER(__NR_eventfd2), EXITED(2),
		"fatal error: runtime: eventfd failed\n", "no files without eventfd2");
	ok_ends(file_without_control, NULL, EXITED(10), "",
		"a file blocks its thread without epoll_ctl");
	ok_ends(wait_without_wait, NULL, EXITED(2), "fatal error: runtime: netpoll failed\n",
		"no wait for a file without epoll_pwait");
	ok_ends(wait_with_signals, NULL, EXITED(10), "", "a signal ends no wait for a file");
	ok_ends(break_without_write, NULL, EXITED(2), "",
		"an M that cannot be sent back without write ends the program");
	ok_ends(wait_without_read, NULL, EXITED(10), "", "a wait for a file without read");
}

static void rows(void)
{
	ok_ends(first_without_name, NULL, EXITED(10), "", "a goroutine without AT_EXECFN");
	ok_ends(first_without, NUMBER(__NR_mmap), EXITED(10), "", "no goroutine without mmap");
	ok_ends(first_without, NUMBER(__NR_clone), EXITED(10), "", "no goroutine without clone");
	ok_ends(slab_without_mmap, NULL, EXITED(10), "",
		"as many goroutines as there are stacks, and then none without mmap");
	ok_ends(guard_without, NUMBER(__NR_madvise), EXITED(10), "", "goroutines without madvise");
	ok_ends(first_without, NUMBER(__NR_mprotect), EXITED(10), "",
		"no first goroutine without mprotect: its thread has a guard, too");
	ok_ends(guard_without, NUMBER(__NR_mprotect), EXITED(10), "",
		"goroutines without mprotect");
	ok_ends(one_without, NUMBER(__NR_openat), EXITED(10), "", "a goroutine without openat");
	ok_ends(one_without, NUMBER(__NR_prlimit64), EXITED(10), "",
		"a goroutine without prlimit64");
	ok_ends(idle_without_futex, &done, EXITED(2), "fatal error: futex wait failed\n",
		"a thread with no goroutine to run cannot wait without futex");
	ok_ends(yield_without_yield, NULL, EXITED(10), "", "Gosched without sched_yield");
	ok_ends(large_select_without_mmap, NULL, EXITED(2), "fatal error: out of memory\n",
		"no memory for a large select ends the program");
	ok_ends(large_select_without_munmap, NULL, EXITED(10), "", "a large select without munmap");
}

int main(int argc, char **argv, char **envp)
{
	struct outcome o;

	tap_start(argc, argv, envp);
	run_child(seccomp_or_nothing, NULL, &o);
	if (o.status == EXITED(0)) {
		rows();
		file_rows();
	} else
		skip("refused system calls",
			"this kernel has no seccomp filters, or the emulator none");
	return tap_end();
}
