/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What golang/overlay/linkrtmetrics/ asks for.
 */
#ifndef GOLANG_GCCOMPILER_PROFILE_METRICS_H
#define GOLANG_GCCOMPILER_PROFILE_METRICS_H

#include <stdint.h>

/* linkrtmetrics has the same numbers. */
enum metric_histogram {
	METRIC_STOPPING_GC,    /* until the world stood still, for a collection */
	METRIC_PAUSE_GC,       /* until it went on */
	METRIC_STOPPING_OTHER, /* the same for other reasons */
	METRIC_PAUSE_OTHER,
	METRIC_LATENCIES, /* a goroutine stood in the run queue */
	METRIC_HISTOGRAMS,
};

struct g;

/* What the core notes, in ns. It has weak references to these. */
void linkrt_note_gc_pause(int64_t stopping, int64_t total);
void linkrt_note_other_pause(int64_t stopping, int64_t total);
void linkrt_note_ready(struct g *g);
void linkrt_note_run(struct g *g);
void linkrt_note_mutex_wait(int64_t ns);

/* How long goroutines have waited for locks of package sync: ns. */
int64_t linkrt_gc_mutex_wait(void);

/* Copies HISTOGRAM_BUCKETS numbers. */
void linkrt_gc_read_histogram(uint64_t *to, intptr_t which);

/* linkrtmetrics.schedStats is the same. */
struct sched_stats {
	uint64_t goroutines, created, running, runnable, in_syscalls;
	uint64_t threads, gomaxprocs;
	uint64_t stack_size, stacks; /* bytes: of a new stack, and of all that are in use */
	uint64_t cpu, elapsed;       /* ns: that all threads have run, and since the start */
};
void linkrt_gc_sched_stats(struct sched_stats *to);

/* Calls of finalizers and of cleanups: that a collection asked for, and that were made. Only
 * programs with such calls have it. */
struct special_counts {
	uint64_t queued, executed;
};
void linkrt_special_counts(struct special_counts *finalizers, struct special_counts *cleanups);
#pragma weak linkrt_special_counts
void linkrt_gc_special_counts(struct special_counts *to);

#endif
