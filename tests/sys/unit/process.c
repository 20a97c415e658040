/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sys/process.c, and of the table of waiters, which relies on it: a forked
 * child has no waiters but its own.
 */
#include "sys/process.h"

#include "runtime/random.h"
#include "sync/lock.h"
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
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

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

/* From now on the kernel answers MADV_WIPEONFORK with an error, or with 0 and does nothing. */
static bool answer_wipes(int error)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_madvise, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[2])),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MADV_WIPEONFORK, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)error),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	const struct sock_fprog program = {sizeof filter / sizeof *filter, filter};

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

enum { CANNOT_REFUSE = 77 };

static void wiped_by_the_libc(void *error)
{
	if (!answer_wipes(*(const int *)error))
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

static const int refused = EINVAL, lied_about = 0;

static void run_without_wipes(void (*fn)(void *), const int *error, const char *message)
{
	const int status = in_child(fn, (void *)(uintptr_t)error).status;

	if (status == CANNOT_REFUSE)
		cr_skip_test("no system call filters here");
	cr_assert_eq(status, 0, "%s (error %d): status %d", message, *error, status);
}

Test(process, wiped_by_the_libc_where_the_kernel_cannot)
{
	run_without_wipes(wiped_by_the_libc, &refused, "the libc does not wipe");
	run_without_wipes(wiped_by_the_libc, &lied_about, "the libc does not wipe");
}

/* A fork that the libc does not see. Returns the child's status. */
static int fork_without_libc(void (*fn)(void *), void *arg)
{
	int status;
	const long child = syscall(__NR_clone, SIGCHLD, 0, 0, 0, 0);

	if (child == 0) {
		fn(arg);
		_exit(0);
	}
	if (child < 0 || waitpid((pid_t)child, &status, 0) != child || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

static void all_zero_when_checked(void *depth)
{
	linkrt_check_fork();
	all_zero(NULL);
	memset(page, 0x5a, sizeof page);
	linkrt_check_fork(); /* the child's own state stays */
	if (page[0] != 0x5a ||
		(depth != NULL && fork_without_libc(all_zero_when_checked, NULL) != 0))
		_exit(2);
}

static void found_by_the_process_id(void *error)
{
	if (!answer_wipes(*(const int *)error))
		_exit(CANNOT_REFUSE);
	linkrt_wipe_on_fork(page, sizeof page);
	memset(page, 0xa5, sizeof page);
	linkrt_check_fork();
	if (page[0] != 0xa5 || fork_without_libc(all_zero_when_checked, page) != 0)
		_exit(1);
}

Test(process, a_child_is_found_by_its_id_where_nobody_wipes)
{
	run_without_wipes(found_by_the_process_id, &refused, "a child keeps what its parent wrote");
	run_without_wipes(
		found_by_the_process_id, &lied_about, "a child keeps what its parent wrote");
}

static uint64_t *drawn; /* shared */

static void draw_one(void *unused)
{
	(void)unused;
	drawn[1] = linkrt_rand();
}

static void draws_differ(void *error)
{
	drawn = shared(2 * sizeof *drawn);
	if (!answer_wipes(*(const int *)error))
		_exit(CANNOT_REFUSE);
	linkrt_rand();
	if (fork_without_libc(draw_one, NULL) != 0)
		_exit(1);
	drawn[0] = linkrt_rand();
	if (drawn[0] == drawn[1])
		_exit(2);
}

Test(process, streams_differ_where_nobody_wipes)
{
	run_without_wipes(draws_differ, &refused, "a child draws its parent's numbers");
	run_without_wipes(draws_differ, &lied_about, "a child draws its parent's numbers");
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

/* The child's copy of the bucket has a waiter that does not exist, and a lock that a thread of the
 * parent has. */
static void release_beside_a_ghost(void *handoff)
{
	if (handoff != NULL)
		linkrt_semrelease_mutex(&count, true, 0);
	else
		linkrt_semrelease(&count);
	if (count != 1)
		_exit(1);
	linkrt_semacquire(&count);
	use_semaphore(NULL);
}

static void no_ghosts(void *error)
{
	struct bucket *b = semtable_bucket(&count);
	pthread_t thread;

	if (!answer_wipes(*(const int *)error))
		_exit(CANNOT_REFUSE);
	if (pthread_create(&thread, NULL, acquire, NULL) != 0)
		_exit(3);
	while (nwait_waiters(__atomic_load_n(&b->nwait, __ATOMIC_SEQ_CST)) != 1)
		sched_yield();
	lock(&b->lock);
	const int status = fork_without_libc(release_beside_a_ghost, NULL),
		  handed = fork_without_libc(release_beside_a_ghost, page);
	unlock(&b->lock);
	if (status != 0 || handed != 0 || nwait_waiters(b->nwait) != 1)
		_exit(4);
	linkrt_semrelease(&count);
	pthread_join(thread, NULL);
}

Test(process, no_unit_goes_to_a_ghost_where_nobody_wipes, .timeout = 60)
{
	run_without_wipes(no_ghosts, &refused, "a waiter of the parent is in the child");
	run_without_wipes(no_ghosts, &lied_about, "a waiter of the parent is in the child");
}
