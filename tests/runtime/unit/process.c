/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sys/process.c, and of the table of waiters, which relies on it: a forked
 * child has no waiters but its own.
 */
#include "sys/process.h"

#include "sync/sema.h"
#include "sync/semtable.h"
#include "tests/harness/fork.h"

#include <asm/unistd.h>
#include <criterion/criterion.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>

static unsigned char page[65536] __attribute__((aligned(65536)));

static void all_zero(void *unused)
{
	(void)unused;
	for (size_t n = 0; n < sizeof page; n++)
		if (page[n] != 0)
			_exit(1);
}

static void assert_kept(void)
{
	for (size_t n = 0; n < sizeof page; n++)
		cr_assert_eq(page[n], 0xa5);
}

Test(process, wiped_in_the_child_and_kept_in_the_parent)
{
	linkrt_wipe_on_fork(page, sizeof page);
	for (unsigned n = 0; n < 2; n++) {
		memset(page, 0xa5, sizeof page);
		cr_assert_eq(in_child(all_zero, NULL).status, 0,
			"a forked child sees what its parent wrote");
		assert_kept();
		linkrt_wipe_on_fork(page, sizeof page); /* a second call changes nothing */
		assert_kept();
	}
}

static void in_grandchild(void *unused)
{
	(void)unused;
	memset(page, 0x5a, sizeof page);
	_exit(in_child(all_zero, NULL).status);
}

Test(process, wiped_in_the_child_s_child)
{
	linkrt_wipe_on_fork(page, sizeof page);
	memset(page, 0xa5, sizeof page);
	cr_assert_eq(in_child(in_grandchild, NULL).status, 0);
}

/* As on a kernel before 4.14. */
static bool refuse_wipes(void)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_madvise, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[2])),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MADV_WIPEONFORK, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	const struct sock_fprog program = {sizeof filter / sizeof *filter, filter};

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

enum { CANNOT_REFUSE = 77 };

static void wiped_by_the_libc(void *unused)
{
	(void)unused;
	if (!refuse_wipes())
		_exit(CANNOT_REFUSE);
	linkrt_wipe_on_fork(page, sizeof page / 2);
	linkrt_wipe_on_fork(page + sizeof page / 2, sizeof page / 2);
	linkrt_wipe_on_fork(page, sizeof page / 2);
	memset(page, 0xa5, sizeof page);
	if (in_child(all_zero, NULL).status != 0)
		_exit(1);
	for (size_t n = 0; n < sizeof page; n++)
		if (page[n] != 0xa5)
			_exit(2);
}

Test(process, wiped_by_the_libc_where_the_kernel_cannot)
{
	const int status = in_child(wiped_by_the_libc, NULL).status;

	if (status == CANNOT_REFUSE)
		cr_skip_test("no system call filters here");
	cr_assert_eq(status, 0, "the libc does not wipe where the kernel cannot");
}

static uint32_t count;

static void *acquire(void *unused)
{
	linkrt_semacquire(&count);
	return unused;
}

/* The bucket is empty, and works for the child's own waiters. */
static void use_semaphore(void *unused)
{
	const struct bucket *b = semtable_bucket(&count);
	pthread_t thread;

	(void)unused;
	if (b->nwait != 0 || b->root != NULL || b->lock.state != LOCK_UNLOCKED)
		_exit(1);
	if (pthread_create(&thread, NULL, acquire, NULL) != 0)
		_exit(2);
	while (nwait_waiters(__atomic_load_n(&b->nwait, __ATOMIC_SEQ_CST)) != 1)
		sched_yield();
	linkrt_semrelease(&count);
	pthread_join(thread, NULL);
	if (b->nwait != 0 || count != 0)
		_exit(3);
}

Test(process, a_forked_child_has_no_waiters_of_its_parent, .timeout = 60)
{
	const struct bucket *b = semtable_bucket(&count);
	pthread_t thread;

	cr_assert_eq(pthread_create(&thread, NULL, acquire, NULL), 0);
	while (nwait_waiters(__atomic_load_n(&b->nwait, __ATOMIC_SEQ_CST)) != 1)
		sched_yield();
	cr_assert_eq(in_child(use_semaphore, NULL).status, 0);
	cr_assert_eq(nwait_waiters(b->nwait), 1, "the parent's waiter was lost");
	linkrt_semrelease(&count);
	pthread_join(thread, NULL);
	cr_assert_eq(count, 0);
}
