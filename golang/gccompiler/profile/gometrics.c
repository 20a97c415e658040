/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Numbers of the scheduler, for runtime/metrics. Source: Go 1.26 runtime/metrics.go,
 * schedStatsAggregate.
 */
#include "golang/gccompiler/profile/metrics.h"

#include "linkrt.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/proc.h"
#include "runtime/sched/stackalloc.h"
#include "sys/atomic.h"
#include "sys/moment.h"
#include "sys/syscall.h"
#include "time/clock.h"

#include <linux/time.h>

uint32_t linkrt_gomaxprocs(uint32_t n);
/* In golang/gccompiler/goheap.c */
uint64_t linkrt_stack_bytes(void);

/* With sched.lock */
static void count_ms(struct sched_stats *to)
{
	for (const struct m *m = linkrt_sched.allm; m != NULL; m = m->alllink) {
		if (LOAD(&m->curg, RELAXED) == NULL)
			continue;
		if (LOAD(&m->insyscall, RELAXED) != M_NOT_IN_SYSCALL)
			to->in_syscalls++;
		else
			to->running++;
	}
}

static uint64_t cpu_time(void)
{
	struct moment now = {0};

	SYSCALL2(__NR_clock_gettime, CLOCK_PROCESS_CPUTIME_ID, &now);
	return (uint64_t)moment_ns(now);
}

/* A goroutine may begin to run or to wait meanwhile, as in Go. */
void linkrt_gc_sched_stats(struct sched_stats *to)
{
	*to = (struct sched_stats){.goroutines = linkrt_gcount(),
		.created = LOAD(&linkrt_sched.goidgen, RELAXED),
		.gomaxprocs = linkrt_gomaxprocs(0),
		.stack_size = linkrt_stack_size(),
		.cpu = cpu_time(),
		.elapsed = (uint64_t)(linkrt_nanotime() - runtime_startNanoTime)};
	lock(&linkrt_sched.lock);
	to->runnable = linkrt_sched.runqsize;
	to->threads = linkrt_sched.ms + LOAD(&linkrt_sched.sysmon_started, RELAXED);
	count_ms(to);
	unlock(&linkrt_sched.lock);
	to->stacks = linkrt_stack_bytes();
}

void linkrt_gc_special_counts(struct special_counts *to)
{
	to[0] = to[1] = (struct special_counts){0, 0};
	if (LINKED(linkrt_special_counts))
		linkrt_special_counts(&to[0], &to[1]);
}
