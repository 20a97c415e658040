/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the runtime does when the kernel refuses a system call, or did not pass an entry of the
 * auxiliary vector.
 */
#include "runtime/persistentalloc.h"
#include "runtime/tls.h"
#include "sync/lock.h"
#include "sys/auxv.h"
#include "sys/futex.h"
#include "sys/membarrier.h"
#include "sys/throw.h"
#include "tests/harness/child.h"
#include "tests/harness/refuse.h"
#include "time/clock.h"

#include <linux/auxvec.h>

_Noreturn void linkrt_start(uintptr_t *stack, const Elf64_Dyn *dynamic);
long linkrt_clone(void (*entry)(void *), void *stack_top, unsigned long flags, void *arg,
	uint32_t *tid, void *tp);
extern const Elf64_Dyn _DYNAMIC[] __attribute__((weak, visibility("hidden")));

static _Thread_local int seven = 7;
/* More than the kernel's usual limit of a stack. */
static _Thread_local volatile char megabytes[16 << 20];

static bool tls_is_whole(void)
{
	return seven == 7 && megabytes[0] == 0 && megabytes[sizeof megabytes - 1] == 0;
}

/* A clock that is a system call, as where the kernel passes no vDSO. */
static void without_vdso(void)
{
	static const unsigned long none[] = {AT_NULL, 0};

	linkrt_auxv_set(none);
	linkrt_clock_init();
}

static void read_refused_clock(void *arg)
{
	(void)arg;
	without_vdso();
	if (refuse(__NR_clock_gettime))
		runtime_nanotime();
}

static void read_refused_wall_clock(void *arg)
{
	(void)arg;
	without_vdso();
	if (refuse(__NR_clock_gettime))
		runtime_walltime();
}

static void sleep_refused(void *arg)
{
	(void)arg;
	if (refuse(__NR_clock_nanosleep))
		time_Sleep(1000);
}

static void seccomp_or_nothing(void *arg)
{
	(void)arg;
	child_exit(refuse(__NR_sched_yield) ? 0 : 1);
}

static void wait_refused(void *arg)
{
	uint32_t word = 0;

	(void)arg;
	if (refuse(__NR_futex))
		futex_wait(&word, 0);
}

static void allocate_refused(void *arg)
{
	(void)arg;
	if (refuse(__NR_mmap))
		linkrt_persistentalloc(1 << 20, 8);
}

static void *return_argument(void *arg)
{
	return tls_is_whole() ? arg : NULL;
}

static void exit_of_thread_refused(void *arg)
{
	linkrt_thread *t;

	if (refuse(__NR_exit) && (t = linkrt_thread_start(return_argument, arg, 0)) != NULL)
		linkrt_thread_join(t);
}

static void messages(void)
{
	static const char
		clock[] = "fatal error: clock_gettime failed: is it refused by a seccomp filter?\n",
		sleep[] =
			"fatal error: clock_nanosleep failed: is it refused by a seccomp filter?\n";

	ok_ends(read_refused_clock, NULL, EXITED(2), clock,
		"a clock that is refused ends the program");
	ok_ends(read_refused_wall_clock, NULL, EXITED(2), clock, "and so does the wall clock");
	ok_ends(sleep_refused, NULL, EXITED(2), sleep, "and a sleep");
	ok_ends(wait_refused, NULL, EXITED(2), "fatal error: futex wait failed\n",
		"a futex wait that is refused ends the program");
	ok_ends(allocate_refused, NULL, EXITED(2), "fatal error: out of memory\n",
		"no memory for a module ends the program");
	ok_ends(exit_of_thread_refused, NULL, EXITED(2),
		"fatal error: a thread cannot exit: is exit refused by a seccomp filter?\n",
		"a thread that cannot exit ends the program");
}

/* Calls that may fail: the program goes on. Each of these exits with status 10. */

static void start_thread(void *number)
{
	const bool refused = refuse((int)(intptr_t)number);

	child_exit(refused && linkrt_thread_start(return_argument, NULL, 0) == NULL ? 10 : 11);
}

static void join_without_munmap(void *arg)
{
	linkrt_thread *t = linkrt_thread_start(return_argument, &arg, 0);

	refuse(__NR_munmap);
	child_exit(t != NULL && linkrt_thread_join(t) == &arg ? 10 : 11);
}

static void throw_without_write(void *arg)
{
	(void)arg;
	refuse(__NR_write);
	LINKRT_THROW("not seen");
}

static void exit_without_exit_group(void *arg)
{
	(void)arg;
	refuse(__NR_exit_group);
	linkrt_exit(10);
}

static void exit_without_any_exit(void *arg)
{
	refuse(__NR_exit);
	exit_without_exit_group(arg);
}

static void draw_without(void *number)
{
	refuse((int)(intptr_t)number);
	child_exit(runtime_rand() != runtime_rand() ? 10 : 11);
}

static void count_cpus_without_affinity(void *arg)
{
	(void)arg;
	refuse(__NR_sched_getaffinity);
	child_exit(!sync_runtime_canSpin(0) ? 10 : 11);
}

static void yield_without_yield(void *arg)
{
	(void)arg;
	refuse(__NR_sched_yield);
	runtime_osyield();
	child_exit(10);
}

/* A forked child writes a number. The parent draws one, which must differ. */
static void write_number(void *arg)
{
	const uint64_t number = runtime_rand();

	(void)arg;
	SYSCALL3(__NR_write, 1, &number, sizeof number);
}

static void streams_without_wipes(void *error)
{
	struct outcome o;
	uint64_t number;

	answer(__NR_madvise, (unsigned)(uintptr_t)error);
	runtime_rand();
	run_child(write_number, NULL, &o);
	number = runtime_rand();
	child_exit(
		o.length == sizeof number && __builtin_memcmp(o.text, &number, sizeof number) != 0
			? 10
			: 11);
}

static void *acquire(void *s)
{
	sync_runtime_Semacquire(s);
	return NULL;
}

static void use_up(void *s)
{
	sync_runtime_Semrelease(s, true, 0);
	sync_runtime_Semacquire(s);
	child_exit(*(uint32_t *)s == 0 ? 10 : 12);
}

static void ghosts_without_wipes(void *error)
{
	uint32_t s = 0;
	linkrt_thread *t;
	struct outcome o;

	answer(__NR_madvise, (unsigned)(uintptr_t)error);
	t = linkrt_thread_start(acquire, &s, 0);
	while (linkrt_sem_stats().contended == 0)
		runtime_usleep(1000);
	run_child(use_up, &s, &o);
	sync_runtime_Semrelease(&s, false, 0);
	linkrt_thread_join(t);
	child_exit(o.status == EXITED(10) ? 10 : 11);
}

#define NUMBER(name) ((void *)(intptr_t)(name))

static void program_goes_on(void)
{
	static const struct {
		void (*fn)(void *);
		void *arg;
		int status;
		const char *name;
	} rows[] = {
		{start_thread, NUMBER(__NR_mmap), EXITED(10), "no thread without mmap"},
		{start_thread, NUMBER(__NR_mprotect), EXITED(10), "no thread without mprotect"},
		{start_thread, NUMBER(__NR_clone), EXITED(10), "no thread without clone"},
		{join_without_munmap, NULL, EXITED(10), "a thread is joined without munmap"},
		{throw_without_write, NULL, EXITED(2), "a fatal error without write"},
		{exit_without_exit_group, NULL, EXITED(10), "the end without exit_group"},
		{draw_without, NUMBER(__NR_getrandom), EXITED(10), "numbers without getrandom"},
		{draw_without, NUMBER(__NR_gettid), EXITED(10), "numbers without gettid"},
		{draw_without, NUMBER(__NR_getpid), EXITED(10), "numbers without getpid"},
		{count_cpus_without_affinity, NULL, EXITED(10),
			"one CPU without sched_getaffinity"},
		{yield_without_yield, NULL, EXITED(10), "osyield without sched_yield"},
		{streams_without_wipes, NUMBER(EINVAL), EXITED(10),
			"streams differ where madvise is refused"},
		{streams_without_wipes, NUMBER(0), EXITED(10),
			"streams differ where madvise does nothing"},
		{ghosts_without_wipes, NUMBER(EINVAL), EXITED(10),
			"no ghosts where madvise is refused"},
		{ghosts_without_wipes, NUMBER(0), EXITED(10),
			"no ghosts where madvise does nothing"},
	};
	struct outcome o;

	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
		ok_ends(rows[n].fn, rows[n].arg, rows[n].status, NULL, rows[n].name);
	run_child(exit_without_any_exit, NULL, &o);
	ok((o.status & 0x7f) != 0, "a signal without exit and exit_group");
}

/* Two threads that want one lock, and the number of times that one had it. */
static struct lock contended;
static unsigned times;

enum { TIMES = 20000 };

static void *want(void *unused)
{
	for (int n = 0; n < TIMES; n++) {
		lock(&contended);
		times++;
		/* Now and then the other one sleeps. */
		if (n % (TIMES / 20) == 0)
			time_Sleep(100000);
		unlock(&contended);
	}
	return unused;
}

static void lock_without(void *number)
{
	struct linkrt_thread *t;

	if (number != NULL && !refuse((int)(intptr_t)number))
		child_exit(1);
	t = linkrt_thread_start(want, NULL, 0);
	if (t == NULL)
		child_exit(2);
	want(NULL);
	linkrt_thread_join(t);
	child_exit(times == 2 * TIMES ? 10 : 11);
}

/* The kernel refuses the first barrier, until the process has registered. */
static void barrier(void *arg)
{
	(void)arg;
	child_exit(linkrt_membarrier() && linkrt_membarrier() ? 10 : 11);
}

static void locks(void)
{
	ok_ends(barrier, NULL, EXITED(10), NULL, "a barrier of all threads");
	ok_ends(lock_without, NULL, EXITED(10), NULL, "a lock that two threads want");
}

/* 1: no address of a word (EINVAL). 4096: not mapped (EFAULT). */
static void wake_is_never_an_error(void)
{
	futex_wake((const uint32_t *)1, 1);
	futex_wake((const uint32_t *)4096, 1);
	ok(true, "a wake does not end the program, whatever the kernel answers");
}

static void nothing(void *arg)
{
	(void)arg;
}

static void clone_returns_the_error(void)
{
	static _Alignas(16) unsigned char stack[16384];
	uint32_t tid = 0;

	/* CLONE_THREAD without what it needs. */
	ok_equal(linkrt_clone(nothing, stack + sizeof stack, 0x10000, NULL, &tid, NULL), -EINVAL,
		"linkrt_clone returns -errno");
}

/* A process's first stack: "again", no environment, and an auxiliary vector. */
struct entry_stack {
	uintptr_t argc, argv[3], envp[1];
	unsigned long auxv[64];
};

/* Copies the vector without the entries of one type. */
static void copy_without(unsigned long *to, unsigned long type)
{
	char **end = tap.envp;
	const unsigned long *from;

	while (*end != NULL)
		end++;
	for (from = (const unsigned long *)(end + 1); from[0] != AT_NULL; from += 2)
		if (from[0] != type) {
			*to++ = from[0];
			*to++ = from[1];
		}
	to[0] = AT_NULL;
}

/* Starts the program a second time in this process, as the kernel would have without the entry. */
static void start_without(void *type)
{
	static struct entry_stack stack;

	stack = (struct entry_stack){
		.argc = 2, .argv = {(uintptr_t) "program", (uintptr_t) "again"}};
	copy_without(stack.auxv, (unsigned long)(uintptr_t)type);
	linkrt_start((uintptr_t *)&stack, _DYNAMIC);
}

/* The system call that sets the thread pointer, where a program cannot do it. */
#ifdef __NR_arch_prctl
#define SET_THREAD_POINTER __NR_arch_prctl
#elif defined __NR_set_thread_area
#define SET_THREAD_POINTER __NR_set_thread_area
#endif

#ifdef SET_THREAD_POINTER
static void start_without_thread_pointer(void *arg)
{
	refuse(SET_THREAD_POINTER);
	start_without(arg);
}
#endif

static void start_without_memory(void *arg)
{
	refuse(__NR_mmap);
	start_without(arg);
}

static void start_without_random(void *arg)
{
	refuse(__NR_getrandom);
	start_without(arg);
}

static void refused_starts(void)
{
	ok_ends(start_without_random, (void *)AT_RANDOM, EXITED(10), "",
		"the program starts without AT_RANDOM and getrandom");
	ok_ends(start_without_memory, (void *)AT_NULL, EXITED(2),
		"fatal error: no memory for main's thread-local storage\n",
		"a start without memory for megabytes says so");
#ifdef SET_THREAD_POINTER
	ok_ends(start_without_thread_pointer, (void *)AT_NULL, EXITED(2),
		"fatal error: the thread pointer cannot be set: is its system call refused by a "
		"seccomp filter?\n",
		"a start without a thread pointer says so");
#endif
}

static void refused_calls(void)
{
	struct outcome o;

	run_child(seccomp_or_nothing, NULL, &o);
	if (o.status != EXITED(0)) {
		skip("refused system calls",
			"this kernel has no seccomp filters, or the emulator none");
		return;
	}
	messages();
	program_goes_on();
	ok_ends(lock_without, (void *)__NR_membarrier, EXITED(10), NULL,
		"a lock without membarrier");
	refused_starts();
}

/* The second start's main. */
static int run_again(void)
{
	const bool whole = tls_is_whole() && tls_canary() != 0 && (tls_canary() & 0xff) == 0 &&
			   runtime_nanotime() > 0;

	return whole ? 10 : 11;
}

static void entries_may_be_absent(void)
{
	static const struct entry {
		uintptr_t type;
		const char *name;
	} headers[] = {{AT_PHDR, "a static-pie says that it needs AT_PHDR; others start"},
		{AT_PHNUM, "... and so with AT_PHNUM"}},
	  rows[] = {{AT_RANDOM, "the program starts without AT_RANDOM"},
		  {AT_SYSINFO_EHDR, "... without AT_SYSINFO_EHDR"},
		  {AT_PAGESZ, "... without AT_PAGESZ"}, {AT_EXECFN, "... without AT_EXECFN"},
		  {AT_HWCAP, "... without AT_HWCAP"}, {AT_HWCAP2, "... without AT_HWCAP2"}};

	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
		ok_ends(start_without, (void *)rows[n].type, EXITED(10), "", rows[n].name);
	for (size_t n = 0; n < sizeof headers / sizeof *headers; n++)
		if (_DYNAMIC == NULL)
			ok_ends(start_without, (void *)headers[n].type, EXITED(10), "",
				headers[n].name);
		else
			ok_ends(start_without, (void *)headers[n].type, EXITED(2),
				"fatal error: a static-pie cannot start without AT_PHDR in the auxiliary vector\n",
				headers[n].name);
}

/* Starts the program a second time, with these 16 random bytes from the kernel. */
static void start_with_random(void *bytes)
{
	static struct entry_stack stack;
	unsigned long *end = stack.auxv;

	stack = (struct entry_stack){
		.argc = 2, .argv = {(uintptr_t) "program", (uintptr_t) "canary"}};
	copy_without(stack.auxv, AT_RANDOM);
	while (*end != AT_NULL)
		end += 2;
	end[0] = AT_RANDOM;
	end[1] = (uintptr_t)bytes;
	end[2] = AT_NULL;
	linkrt_start((uintptr_t *)&stack, _DYNAMIC);
}

/* The main of such a start. */
static int write_canary(void)
{
	const uintptr_t canary = tls_canary();

	SYSCALL3(__NR_write, 1, &canary, sizeof canary);
	return 10;
}

static uintptr_t canary_with(unsigned char seed)
{
	unsigned char bytes[16];
	struct outcome o;
	uintptr_t canary = 0;

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(seed + 17 * i);
	run_child(start_with_random, bytes, &o);
	if (o.status == EXITED(10) && o.length == sizeof canary)
		canary = *(uintptr_t *)(void *)o.text;
	return canary;
}

/* An attacker who knows the canary of one run must not know that of the next. */
static void canary_is_random(void)
{
	const uintptr_t one = canary_with(1), two = canary_with(2);

	ok(one != 0 && two != 0, "the stack protector's canary is not 0");
	ok(one != two, "... and differs between two runs");
	ok(one == canary_with(1), "... because the kernel's random bytes do");
	ok(((one | two) & 0xff) == 0, "... and has a zero byte, at which a string ends");
}

int main(int argc, char **argv, char **envp)
{
	if (argc == 2 && argv[1][0] == 'c' && argv[1][1] == 'a')
		return write_canary();
	if (argc == 2 && argv[1][0] == 'a' && argv[1][1] == 'g')
		return run_again();
	tap_start(argc, argv, envp);
	ok(tls_is_whole(), "thread-local storage of megabytes");
	refused_calls();
	wake_is_never_an_error();
	locks();
	clone_returns_the_error();
	entries_may_be_absent();
	canary_is_random();
	return tap_end();
}
