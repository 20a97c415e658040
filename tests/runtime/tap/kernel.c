/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the runtime does when the kernel refuses a system call, or did not pass an entry of the
 * auxiliary vector.
 */
#include "runtime/tls.h"
#include "sys/auxv.h"
#include "sys/futex.h"
#include "tests/harness/child.h"
#include "time/clock.h"

#include <linux/audit.h>
#include <linux/auxvec.h>
#include <linux/errno.h>
#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>

_Noreturn void linkrt_start(uintptr_t *stack, const Elf64_Dyn *dynamic);
long linkrt_clone(void (*entry)(void *), void *stack_top, unsigned long flags, void *arg,
	uint32_t *tid, void *tp);
extern const Elf64_Dyn _DYNAMIC[] __attribute__((weak, visibility("hidden")));

static _Thread_local int seven = 7;

/* From now on the kernel answers a system call with -EPERM. False where there is no seccomp. */
static bool refuse(int number)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)number, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
	const struct sock_fprog program = {sizeof filter / sizeof *filter, filter};

	return arch_syscall(__NR_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0) == 0 &&
	       SYSCALL3(__NR_prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
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

static void refused_calls_are_said(void)
{
	static const char
		clock[] = "fatal error: clock_gettime failed: is it refused by a seccomp filter?\n",
		sleep[] =
			"fatal error: clock_nanosleep failed: is it refused by a seccomp filter?\n";
	struct outcome o;

	run_child(seccomp_or_nothing, NULL, &o);
	if (o.status != EXITED(0)) {
		skip("refused system calls",
			"this kernel has no seccomp filters, or the emulator none");
		return;
	}
	ok_ends(read_refused_clock, NULL, EXITED(2), clock,
		"a clock that is refused ends the program");
	ok_ends(read_refused_wall_clock, NULL, EXITED(2), clock, "and so does the wall clock");
	ok_ends(sleep_refused, NULL, EXITED(2), sleep, "and a sleep");
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

/* The second start's main. */
static int run_again(void)
{
	const bool whole = seven == 7 && tls_canary() != 0 && (tls_canary() & 0xff) == 0 &&
			   runtime_nanotime() > 0;

	return whole ? 10 : 11;
}

static void entries_may_be_absent(void)
{
	static const struct {
		uintptr_t type;
		const char *name;
	} rows[] = {{AT_RANDOM, "the program starts without AT_RANDOM"},
		{AT_SYSINFO_EHDR, "... without AT_SYSINFO_EHDR"},
		{AT_PAGESZ, "... without AT_PAGESZ"}, {AT_EXECFN, "... without AT_EXECFN"}};

	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
		ok_ends(start_without, (void *)rows[n].type, EXITED(10), "", rows[n].name);
	if (_DYNAMIC == NULL)
		ok_ends(start_without, (void *)AT_PHDR, EXITED(10), "", "... without AT_PHDR");
	else
		ok_ends(start_without, (void *)AT_PHDR, EXITED(2),
			"fatal error: a static-pie cannot start without AT_PHDR in the auxiliary vector\n",
			"a static-pie says that it needs AT_PHDR");
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
	refused_calls_are_said();
	wake_is_never_an_error();
	clone_returns_the_error();
	entries_may_be_absent();
	canary_is_random();
	return tap_end();
}
