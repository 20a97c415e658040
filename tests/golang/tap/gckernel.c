/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the code for gc's objects does when the kernel refuses a system call. Freestanding, with
 * liblinkrt-gc.a.
 */
#include "linkrt.h"
#include "tests/harness/child.h"
#include "tests/harness/refuse.h"

/* golang/gccompiler/g.h and gosigpanic.h, whose names the harness has for other things. */
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

/* golang/gccompiler/profile/cpuprofile.c, whose ring has 1024 samples of 67 words. */
struct sample;
void linkrt_gc_profile_start(struct sample *ring, intptr_t hz);
void linkrt_gc_profile_stop(void);
bool linkrt_gc_profile_take(const struct sample *ring, struct sample *to);
static uint64_t ring[1024][67], sample[67];

static bool take(void)
{
	return linkrt_gc_profile_take((struct sample *)ring, (struct sample *)sample);
}

/* Exits with 11 as soon as there is a sample, and with 10 if none comes for so long (ns). */
static void profile_for(int64_t time)
{
	const int64_t end = runtime_nanotime() + time;
	bool taken = false;

	linkrt_gc_profile_start((struct sample *)ring, 1000);
	while (!taken && runtime_nanotime() < end)
		taken = take();
	linkrt_gc_profile_stop();
	child_exit(taken || take() ? 11 : 10);
}

static void profile_without(void *arg)
{
	refuse(*(const long *)arg);
	profile_for(50000000);
}

static void profile(void *arg)
{
	(void)arg;
	profile_for(INT64_C(10000000000));
}

int main(int argc, char **argv, char **envp)
{
	long setitimer = __NR_setitimer, rt_sigaction = __NR_rt_sigaction;
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
	ok_ends(profile_without, &setitimer, EXITED(10), "", "an empty profile without setitimer");
	ok_ends(profile_without, &rt_sigaction, EXITED(10), "",
		"no timer of a profile without rt_sigaction");
	ok_ends(profile, NULL, EXITED(11), "", "a profile that the kernel allows");
	return tap_end();
}
