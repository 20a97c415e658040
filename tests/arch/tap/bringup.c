/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A new port's first program: steps 2 to 7 of PORTING.md in order. Each step needs
 * as little code of linkrt as possible. The program has its own linkrt_start instead
 * of runtime/start.c, so that nothing runs between _start and its first line.
 */
#include "linkrt.h"
#include "runtime/tls.h"
#include "sys/atomic.h"
#include "sys/auxv.h"
#include "sys/futex.h"
#include "sys/syscall.h"

#include <linux/errno.h>
#include <linux/mman.h>
#include <linux/sched.h>

_Noreturn void linkrt_start(uintptr_t *stack, const Elf64_Dyn *dynamic);
long linkrt_clone(void (*entry)(void *), void *stack_top, unsigned long flags, void *arg,
	uint32_t *tid, void *tp);

static unsigned tests, failures;

static void write_text(const char *text)
{
	size_t n = 0;

	while (text[n] != '\0')
		n++;
	SYSCALL3(__NR_write, 1, text, n);
}

static void ok(int good, const char *name)
{
	char number[] = "00 - ";

	failures += !good;
	tests++;
	number[0] = (char)('0' + tests / 10);
	number[1] = (char)('0' + tests % 10);
	write_text(good ? "ok " : "not ok ");
	write_text(number);
	write_text(name);
	write_text("\n");
}

static int is_aligned(const void *p, uintptr_t to)
{
	return ((uintptr_t)p & (to - 1)) == 0;
}

static int frame_is_aligned(void)
{
	return is_aligned(__builtin_frame_address(0),
		__BIGGEST_ALIGNMENT__ < 16 ? __BIGGEST_ALIGNMENT__ : 16);
}

static void step_2_entry(const uintptr_t *stack)
{
	const char *const *argv = (const char *const *)(stack + 1);

	ok(1, "step 2: _start came here, and write works");
	ok(stack[0] >= 1 && argv[0] != 0 && argv[stack[0]] == 0,
		"step 2: argc and argv are on the stack");
	ok(frame_is_aligned(), "step 2: the stack is aligned");
}

static void step_3_system_calls(void)
{
	const long page = SYSCALL6(
		__NR_mmap, 0, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	ok(SYSCALL0(__NR_getpid) > 0 && SYSCALL0(__NR_getpid) == SYSCALL0(__NR_gettid),
		"step 3: no argument");
	ok(SYSCALL1(__NR_close, -1) == -EBADF, "step 3: an error is -errno");
	ok(!syscall_failed(page) && *(volatile char *)page == 0, "step 3: six arguments");
}

static _Thread_local int value = 42;
static _Thread_local _Alignas(64) int zero;

static int tls_is_good(void)
{
	int *v = &value, *z = &zero;

	__asm__("" : "+r"(v), "+r"(z));
	return *v == 42 && *z == 0 && is_aligned(z, 64);
}

static unsigned char block[2][4096];

static void step_4_thread_local(const uintptr_t *stack)
{
	const uintptr_t *end = stack + 1 + stack[0] + 1;

	while (*end++ != 0)
		;
	linkrt_auxv_set((const unsigned long *)end);
	tls_init(0);
	ok(tls_block_size() <= sizeof block[0], "step 4: PT_TLS is found");
	arch_set_thread_pointer(tls_block_init(block[0]));
	ok(tls_is_good(), "step 4: thread-local storage: image, zeroes, alignment");
}

static void step_5_atomics(void)
{
	static uint32_t word = 1;
	static uint64_t wide = 1;
	uint32_t expected = 3;
	const int64_t before = arch_cputicks();

	ok(FETCH_ADD(&word, 2, SEQ_CST) == 1 && CAS(&word, &expected, 7, SEQ_CST) &&
			XCHG(&word, 9, ACQUIRE) == 7,
		"step 5: atomic operations on 32 bits");
	ok(FETCH_ADD(&wide, UINT64_C(1) << 40, SEQ_CST) == 1 &&
			LOAD(&wide, ACQUIRE) == (UINT64_C(1) << 40 | 1),
		"step 5: and on 64");
	for (int n = 0; n < 100000; n++)
		arch_relax();
	ok(before > 0 && arch_cputicks() > before,
		"step 5: relax returns; cputicks grows and is positive");
}

static void step_6_clocks(void)
{
	const int64_t before = runtime_nanotime();

	runtime_usleep(1000);
	ok(before > 0 && runtime_nanotime() - before >= 1000000,
		"step 6: nanotime, by the vDSO or by a system call");
}

static uint32_t child_tid = 1, child_says;

static void child(void *arg)
{
	STORE(&child_says,
		1u + (arg == &child_says) + 2u * (unsigned)frame_is_aligned() +
			4u * (unsigned)tls_is_good(),
		RELEASE);
	for (;;)
		SYSCALL1(__NR_exit, 0);
}

static void step_7_threads(void)
{
	static _Alignas(16) unsigned char stack[65536];
	const unsigned long flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND |
				    CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |
				    CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
	uint32_t tid;

	value = 7; /* of this thread only */
	ok(linkrt_clone(child, stack + sizeof stack, flags, &child_says, &child_tid,
		   tls_block_init(block[1])) > 0,
		"step 7: linkrt_clone returns in the parent");
	while ((tid = LOAD(&child_tid, ACQUIRE)) != 0)
		futex_wait_shared(&child_tid, tid);
	ok(child_says != 0, "step 7: the thread ran, and the kernel cleared its tid");
	ok(((child_says - 1) & 1) != 0, "step 7: its argument arrived");
	ok(((child_says - 1) & 2) != 0, "step 7: its stack is aligned");
	ok(((child_says - 1) & 4) != 0, "step 7: it has thread-local storage of its own");
	ok(value == 7, "step 7: ours is what it was");
}

_Noreturn void linkrt_start(uintptr_t *stack, const Elf64_Dyn *dynamic)
{
	(void)dynamic; /* unused where a program has no dynamic section */
	step_2_entry(stack);
	step_3_system_calls();
	step_4_thread_local(stack);
	step_5_atomics();
	step_6_clocks();
	step_7_threads();
	write_text("1..18\n");
	for (;;)
		SYSCALL1(__NR_exit_group, failures != 0 || tests != 18);
}
