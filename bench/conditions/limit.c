/* SPDX-License-Identifier: BSD-3-Clause
 *
 * limit.c - a control group with a limit of CPU time, for one launch. The
 * kernel stops the threads of the group, wherever they are, until the next
 * period begins: also a thread that holds a semaphore.
 */
#define _GNU_SOURCE /* hasmntopt */
#include <errno.h>
#include <mntent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "bench/conditions/condition.h"

#define PATH 512
#define TRIES 100 /* of 10 ms: the processes of a group end shortly after they are killed */

/* Both versions of control groups: how a file system is known, and what is written in a group. */
static const struct version {
	const char *type, *option; /* of the mount; the option is NULL if there is none */
	struct setting {
		const char *file, *text;
	} setting[2];
} versions[] = {
	{"cgroup2", NULL, {{"cpu.max", "10000 10000"}}},
	{"cgroup", "cpu", {{"cpu.cfs_period_us", "10000"}, {"cpu.cfs_quota_us", "10000"}}},
};
#define VERSIONS (sizeof versions / sizeof *versions)

static bool write_file(const char *group, const char *name, const char *text)
{
	char path[PATH + 32];
	FILE *f;
	bool written;

	snprintf(path, sizeof path, "%s/%s", group, name);
	f = fopen(path, "we");
	if (!f)
		return false;
	written = fputs(text, f) >= 0;
	return !fclose(f) && written;
}

static bool set_limit(const char *group, const struct version *v)
{
	for (size_t i = 0; i < 2 && v->setting[i].file; i++)
		if (!write_file(group, v->setting[i].file, v->setting[i].text))
			return false;
	return true;
}

static const struct version *version_of(const struct mntent *m)
{
	for (const struct version *v = versions; v < versions + VERSIONS; v++)
		if (!strcmp(m->mnt_type, v->type) && (!v->option || hasmntopt(m, v->option)))
			return v;
	return NULL;
}

/* Groups stand at the top, because a group with processes must have none below it. */
static void group_path(char path[PATH], const struct mntent *m, pid_t pid)
{
	snprintf(path, PATH, "%s/linkrt-bench.%d", m->mnt_dir, (int)pid);
}

/* Calls `try` with the path of each group that `pid` may have, until one is right. */
static bool any_group(
	pid_t pid, bool (*try)(const char *path, const struct version *v), char path[PATH])
{
	FILE *f = setmntent("/proc/self/mounts", "re");
	bool found = false;
	struct mntent *m;

	while (f && !found && (m = getmntent(f))) {
		const struct version *v = version_of(m);

		if (!v)
			continue;
		group_path(path, m, pid);
		found = try(path, v);
	}
	if (f)
		endmntent(f);
	return found;
}

static bool make(const char *path, const struct version *v)
{
	if (mkdir(path, 0755))
		return false;
	if (set_limit(path, v))
		return true;
	rmdir(path);
	return false;
}

/* A group goes only when its last process has gone. */
static bool gone(const char *path, const struct version *v)
{
	static const struct timespec pause = {.tv_nsec = 10000000};

	(void)v;
	for (unsigned i = 0; i < TRIES; i++) {
		if (!rmdir(path))
			return true;
		if (errno != EBUSY)
			return false;
		nanosleep(&pause, NULL);
	}
	return false;
}

static void clean(pid_t pid)
{
	char path[PATH];

	any_group(pid, gone, path);
}

static bool may_limit(void)
{
	char path[PATH];

	return any_group(getpid(), make, path) && !rmdir(path);
}

static bool enter(void)
{
	char path[PATH];

	return any_group(getpid(), make, path) && write_file(path, "cgroup.procs", "0");
}

const struct bench_condition bench_limited = {
	.lacks = "no right to make a control group with a limit of CPU time",
	.here = may_limit,
	.impose = enter,
	.clean = clean};
