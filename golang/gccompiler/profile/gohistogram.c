/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a program that reads runtime/metrics measures while it runs. The core calls these functions
 * by weak references, so other programs measure nothing.
 * Source: Go 1.26 runtime/histogram.go; runtime/proc.go, casgstatus (gTrackingPeriod).
 */
#include "golang/gccompiler/profile/histogram.h"

#include "golang/gccompiler/profile/metrics.h"
#include "runtime/sched/proc.h"
#include "time/clock.h"

/* Of each goroutine every eighth wait in the run queue is measured. */
enum { TRACKING_PERIOD = 8 };

static struct time_histogram histograms[METRIC_HISTOGRAMS];
static int64_t mutex_wait; /* atomic: ns that goroutines have waited for locks of package sync */

static void record(enum metric_histogram which, int64_t ns)
{
	/* n=>n + 1. Relaxed: it is a number to show. */
	FETCH_ADD(&histograms[which].counts[histogram_bucket(ns)], 1, RELAXED);
}

/* With mheap.lock */
void linkrt_note_gc_pause(int64_t stopping, int64_t total)
{
	record(METRIC_STOPPING_GC, stopping);
	record(METRIC_PAUSE_GC, total);
}

void linkrt_note_other_pause(int64_t stopping, int64_t total)
{
	record(METRIC_STOPPING_OTHER, stopping);
	record(METRIC_PAUSE_OTHER, total);
}

/* With sched.lock */
void linkrt_note_ready(struct g *g)
{
	if (g->readied++ % TRACKING_PERIOD == 0)
		g->ready_since = linkrt_nanotime();
}

/* g was just taken out of the run queue. */
void linkrt_note_run(struct g *g)
{
	if (g->ready_since == 0)
		return;
	record(METRIC_LATENCIES, linkrt_nanotime() - g->ready_since);
	g->ready_since = 0;
}

void linkrt_note_mutex_wait(int64_t ns)
{
	FETCH_ADD(&mutex_wait, ns, RELAXED); /* n=>n + ns. It is a number to show. */
}

int64_t linkrt_gc_mutex_wait(void)
{
	return LOAD(&mutex_wait, RELAXED);
}

void linkrt_gc_read_histogram(uint64_t *to, intptr_t which)
{
	for (uint32_t i = 0; i < HISTOGRAM_BUCKETS; i++)
		to[i] = LOAD(&histograms[which].counts[i], RELAXED);
}
