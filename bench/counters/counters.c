/* SPDX-License-Identifier: BSD-3-Clause
 *
 * counters.c - counters by perf_event_open.
 */
#include "bench/counters/counters.h"

#include <dirent.h>
#include <errno.h>
#include <linux/perf_event.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FUTEX_ID "/sys/kernel/tracing/events/syscalls/sys_enter_futex/id"

/* In the order of bench_counters. */
static const struct {
	uint32_t type;
	uint64_t config; /* a tracepoint's number is in a file */
} events[BENCH_COUNTERS] = {{PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES},
	{PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS},
	{PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CONTEXT_SWITCHES}, {PERF_TYPE_TRACEPOINT, 0}};

/* False, and errno says why: the file cannot be read. */
static bool tracepoint(uint64_t *config)
{
	unsigned long id;
	FILE *f = fopen(FUTEX_ID, "re");
	bool ok = f && fscanf(f, "%lu", &id) == 1;

	if (f)
		fclose(f);
	if (ok)
		*config = id;
	return ok;
}

/*
 * Opens a counter: a file, or -1. The kernel's own cycles and instructions count, too, where that
 * is allowed. All other events happen in the kernel, so they cannot be had where it is not.
 */
static int open_event(unsigned counter, pid_t thread)
{
	struct perf_event_attr a = {.size = sizeof a,
		.type = events[counter].type,
		.config = events[counter].config,
		.inherit = 1};
	uint64_t id = 0;
	int fd;

	if (a.type == PERF_TYPE_TRACEPOINT) {
		if (!tracepoint(&id))
			return -1;
		a.config = id;
	}
	fd = (int)syscall(SYS_perf_event_open, &a, thread, -1, -1, PERF_FLAG_FD_CLOEXEC);
	if (fd >= 0 || a.type != PERF_TYPE_HARDWARE || (errno != EACCES && errno != EPERM))
		return fd;
	a.exclude_kernel = 1;
	return (int)syscall(SYS_perf_event_open, &a, thread, -1, -1, PERF_FLAG_FD_CLOEXEC);
}

static void open_thread(struct counters *c, pid_t thread)
{
	if (c->threads == COUNTER_THREADS)
		return;
	for (unsigned i = 0; i < BENCH_COUNTERS; i++)
		c->fd[c->threads][i] = open_event(i, thread);
	c->threads++;
}

void counters_open_self(struct counters *c)
{
	c->threads = 0;
	open_thread(c, 0);
}

void counters_open(struct counters *c, pid_t pid)
{
	char path[64];
	DIR *d;

	c->threads = 0;
	snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
	if (!(d = opendir(path)))
		return;
	for (struct dirent *e; (e = readdir(d));)
		if (e->d_name[0] != '.')
			open_thread(c, atoi(e->d_name));
	closedir(d);
}

static double read_one(int fd)
{
	uint64_t n;

	return fd >= 0 && read(fd, &n, sizeof n) == sizeof n ? (double)n : NAN;
}

void counters_read(const struct counters *c, double value[BENCH_COUNTERS])
{
	for (unsigned i = 0; i < BENCH_COUNTERS; i++) {
		value[i] = c->threads ? 0 : NAN;
		for (size_t t = 0; t < c->threads; t++)
			value[i] += read_one(c->fd[t][i]);
	}
}

const char *counters_lack(unsigned counter)
{
	static char text[160];
	int fd = open_event(counter, 0);

	if (fd >= 0) {
		close(fd);
		return NULL;
	}
	if (errno == EACCES || errno == EPERM)
		snprintf(text, sizeof text,
			"%s: not allowed; run as root, or sysctl kernel.perf_event_paranoid=%d",
			bench_counters[counter],
			events[counter].type == PERF_TYPE_TRACEPOINT ? -1 : 1);
	else if (events[counter].type == PERF_TYPE_HARDWARE)
		snprintf(text, sizeof text, "%s: this machine has no such counter (%s)",
			bench_counters[counter], strerror(errno));
	else
		snprintf(text, sizeof text, "%s: %s: %s; mount -t tracefs none /sys/kernel/tracing",
			bench_counters[counter], FUTEX_ID, strerror(errno));
	return text;
}
