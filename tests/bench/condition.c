/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/conditions/condition.h: what a launch runs under begins, is
 * inherited, and leaves nothing behind.
 */
#define _GNU_SOURCE /* SCHED_RR */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <mntent.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/conditions/condition.h"

/* The mounts of the kernel, or those that a test writes. */
static const char *mounts;
FILE *__real_setmntent(const char *path, const char *mode);
FILE *__wrap_setmntent(const char *path, const char *mode);
FILE *__wrap_setmntent(const char *path, const char *mode)
{
	return __real_setmntent(mounts ? mounts : path, mode);
}

/* Runs `body` in a process of its own, whose exit status it gives. */
static int in_child(int (*body)(void))
{
	int status;
	pid_t pid = fork();

	if (!pid)
		_exit(body());
	cr_assert(waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	return WEXITSTATUS(status);
}

static unsigned children(void)
{
	unsigned n = 0;
	siginfo_t info;

	while (!waitid(P_ALL, 0, &info, WEXITED | WNOHANG) && info.si_pid)
		n++, waitpid(info.si_pid, NULL, 0);
	return n;
}

Test(spinners, end_with_the_condition)
{
	cr_assert(bench_beside_spinners.here() && bench_beside_spinners.impose());
	cr_assert(eq(uint, children(), 0), "all of them run");
	bench_beside_spinners.lift();
	cr_assert(eq(int, waitpid(-1, NULL, WNOHANG), -1), "all of them were waited for");
}

static int die_with_spinners(void)
{
	return bench_beside_spinners.impose() ? 0 : 1;
}

/* The spinners become children of this process, which then sees their end. */
Test(spinners, end_with_a_launch_that_dies)
{
	unsigned n = 0;

	cr_assert(eq(int, prctl(PR_SET_CHILD_SUBREAPER, 1), 0));
	cr_assert(eq(int, in_child(die_with_spinners), 0));
	while (waitpid(-1, NULL, 0) > 0)
		n++;
	cr_assert(eq(uint, n, 3));
}

static int class_of_child(void)
{
	return sched_getscheduler(0);
}

static int become_real_time(void)
{
	return bench_real_time.impose() && sched_getscheduler(0) == SCHED_RR
		       ? in_child(class_of_child)
		       : 99;
}

Test(real_time, is_inherited_and_only_tried_before)
{
	if (!bench_real_time.here())
		cr_skip_test("no right to SCHED_RR");
	cr_assert(eq(int, sched_getscheduler(0), SCHED_OTHER));
	cr_assert(eq(int, in_child(become_real_time), SCHED_RR));
}

/* A group, as a folder of a test. */
static char top[] = "/tmp/bench-group.XXXXXX", group[128];

static void write_mounts(const char *line)
{
	static char path[64];
	FILE *f;

	cr_assert(mkdtemp(top) != NULL);
	snprintf(path, sizeof path, "%s/mounts", top);
	f = fopen(path, "w");
	cr_assert(f != NULL);
	fprintf(f, "proc /proc proc rw 0 0\ncgroup /nowhere cgroup rw,cpuset 0 0\n");
	fprintf(f, line, top);
	fclose(f);
	mounts = path;
}

static const char *text_of(const char *name)
{
	static char text[64], path[200];
	size_t n;
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", group, name);
	f = fopen(path, "r");
	cr_assert(f != NULL, "%s", path);
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = 0;
	fclose(f);
	return text;
}

static void enter_group(const char *line)
{
	write_mounts(line);
	cr_assert(bench_limited.impose());
	snprintf(group, sizeof group, "%s/linkrt-bench.%d", top, (int)getpid());
	cr_assert(strcmp(text_of("cgroup.procs"), "0") == 0);
}

Test(limit, of_the_second_version_of_groups)
{
	enter_group("cgroup2 %s cgroup2 rw 0 0\n");
	cr_assert(strcmp(text_of("cpu.max"), "10000 10000") == 0);
}

Test(limit, of_the_first_version_of_groups)
{
	enter_group("cgroup %s cgroup rw,cpu,cpuacct 0 0\n");
	cr_assert(strcmp(text_of("cpu.cfs_period_us"), "10000") == 0);
	cr_assert(strcmp(text_of("cpu.cfs_quota_us"), "10000") == 0);
}

Test(limit, needs_a_group)
{
	write_mounts("tmpfs %s tmpfs rw 0 0\n");
	cr_assert(not(bench_limited.here()));
	cr_assert(not(bench_limited.impose()));
	cr_assert(strstr(bench_limited.lacks, "control group") != NULL);
}

Test(limit, leaves_no_group)
{
	write_mounts("cgroup2 %s cgroup2 rw 0 0\n");
	snprintf(group, sizeof group, "%s/linkrt-bench.%d", top, 77);
	cr_assert(eq(int, mkdir(group, 0755), 0));
	bench_limited.clean(77);
	cr_assert(eq(int, access(group, F_OK), -1));
}

static int is_limited(void)
{
	char line[256];
	FILE *f = fopen("/proc/self/cgroup", "r");
	bool found = false;

	while (f && fgets(line, sizeof line, f))
		found |= strstr(line, "linkrt-bench.") != NULL;
	return found;
}

static int enter_and_tell(void)
{
	return bench_limited.impose() && is_limited() ? 0 : 1;
}

Test(limit, is_of_the_kernel)
{
	pid_t pid;
	int status;

	if (!bench_limited.here())
		cr_skip_test("no control group can be made here");
	pid = fork();
	if (!pid)
		_exit(enter_and_tell());
	cr_assert(waitpid(pid, &status, 0) == pid);
	bench_limited.clean(pid);
	cr_assert(eq(int, status, 0));
	cr_assert(not(is_limited()));
}
