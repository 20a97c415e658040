/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The labels of goroutines, and how many threads run goroutines.
 * Source: Go 1.26 runtime/proflabel.go; runtime/mprof.go, threadCreateProfileInternal.
 */
#include "golang/gccompiler/profile/labels.h"

#include "runtime/sched/proc.h"

void linkrt_gc_set_labels(const void *labels);
intptr_t linkrt_gc_thread_count(void);

/* A thread that runs no goroutine has none, and is in no profile. */
void linkrt_gc_set_labels(const void *labels)
{
	struct g *const g = getg();

	if (g != NULL)
		g->labels = labels;
}

const void *linkrt_gc_labels(void)
{
	const struct g *const g = getg();

	return g != NULL ? g->labels : NULL;
}

intptr_t linkrt_gc_thread_count(void)
{
	return (intptr_t)LOAD(&linkrt_sched.ms, RELAXED);
}
