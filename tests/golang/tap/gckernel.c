/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the code for gc's objects does when the kernel refuses a system call. Freestanding, with
 * liblinkrt-gc.a.
 */
#include "tests/harness/child.h"
#include "tests/harness/refuse.h"

/* golang/gccompiler/g.h and signal.h, whose names the harness has for other things. */
struct stack {
	uintptr_t lo, hi;
};
struct stack linkrt_stack_bounds(void);
uintptr_t linkrt_signal_stack(uintptr_t low);
void linkrt_handle_faults(void);

static void seccomp_or_nothing(void *arg)
{
	(void)arg;
	child_exit(refuse(__NR_sched_yield) ? 0 : 1);
}

static bool holds(struct stack s, const void *p)
{
	return s.lo <= (uintptr_t)p && (uintptr_t)p < s.hi;
}

/* Go's own limit is used. */
static void stack_without_limit(void *arg)
{
	struct stack s;

	refuse(__NR_prlimit64);
	s = linkrt_stack_bounds();
	child_exit(holds(s, &arg) && s.hi - s.lo == 1000000000 ? 10 : 11);
}

static void no_signal_stack(void *arg)
{
	(void)arg;
	refuse(__NR_sigaltstack);
	child_exit(linkrt_signal_stack(0) == 0 ? 10 : 11);
}

static void no_handler(void *arg)
{
	(void)arg;
	refuse(__NR_rt_sigaction);
	linkrt_handle_faults();
	child_exit(10);
}

intptr_t linkrt_gc_all_threads(const uintptr_t *call);

static void no_list_of_threads(void *arg)
{
	const uintptr_t call[7] = {__NR_getppid};

	(void)arg;
	refuse(__NR_getdents64);
	linkrt_gc_all_threads(call);
	child_exit(10);
}

static void no_folder_of_threads(void *arg)
{
	const uintptr_t call[7] = {__NR_getppid};

	(void)arg;
	refuse(__NR_openat);
	child_exit(linkrt_gc_all_threads(call) < 0 ? 10 : 11);
}

int main(int argc, char **argv, char **envp)
{
	struct outcome o;

	tap_start(argc, argv, envp);
	run_child(seccomp_or_nothing, NULL, &o);
	if (o.status != EXITED(0)) {
		skip("refused system calls",
			"this kernel has no seccomp filters, or the emulator none");
		return tap_end();
	}
	ok_ends(stack_without_limit, NULL, EXITED(10), "", "the stack's bounds without prlimit64");
	ok_ends(no_signal_stack, NULL, EXITED(10), "", "no signal stack without sigaltstack");
	ok_ends(no_handler, NULL, EXITED(10), "", "no handler of faults without rt_sigaction");
	ok_ends(no_list_of_threads, NULL, EXITED(2),
		"fatal error: AllThreadsSyscall cannot read /proc/self/task\n",
		"no thread is left out without getdents64");
	ok_ends(no_folder_of_threads, NULL, EXITED(10), "",
		"no thread makes a call of all threads without openat");
	return tap_end();
}
