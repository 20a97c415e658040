/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The calls of finalizers and cleanups whose objects are unreachable. One goroutine makes them, one
 * after the other.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/profile/metrics.h"
#include "golang/gccompiler/special/special.h"
#include "linkrt.h"
#include "time/sleep.h"

bool linkrt_gc_blockUntilEmptyCleanupQueue(int64_t timeout);

/* Guarded by mheap.lock; by kind. */
static struct special_counts counts[SPECIAL_WEAK];

/* Guarded by mheap.lock. */
static struct {
	struct special *first, **end; /* calls to be made; end is NULL before the first */
	bool runs;                    /* a goroutine makes the calls */
} calls;

void linkrt_special_call(struct special *s)
{
	s->next = NULL;
	if (calls.first == NULL)
		calls.end = &calls.first;
	*calls.end = s;
	calls.end = &s->next;
	counts[s->kind].queued++;
	linkrt_mheap.calls = true;
}

void linkrt_special_keep_called(void)
{
	for (const struct special *s = calls.first; s != NULL; s = s->next)
		if (s->object != NULL)
			linkrt_gc_keep((uintptr_t)s->object);
}

/* done: the call that was made before it, or NULL. */
static struct special *take_call(const struct special *done)
{
	struct special *s;

	lock(&linkrt_mheap.lock);
	if (done != NULL)
		counts[done->kind].executed++;
	s = calls.first;
	if (s != NULL)
		calls.first = s->next;
	else
		calls.runs = false;
	if (calls.first == NULL)
		calls.end = NULL; /* it would keep the last one */
	unlock(&linkrt_mheap.lock);
	return s;
}

/* In golang/overlay/runtime/extern.go: has room for results on its stack. */
void run_finalizer(void) __asm__("runtime.linkrtRunFinalizer.abiinternal");

static void make_call(const struct special *s)
{
	const uintptr_t object = (uintptr_t)s->object;
	uintptr_t first = object, second = 0;
	linkrt_string missing;

	if (s->arg != NULL)
		first = (uintptr_t)getitab(s->arg, s->type, &missing);
	else if (s->takes_any)
		first = (uintptr_t)s->type;
	if (s->arg != NULL || s->takes_any)
		second = object;
	if (s->has_large_results)
		linkrt_gocall((uintptr_t)run_finalizer, NULL, (uintptr_t)s->call, first, second);
	else
		linkrt_gocall(*s->call, s->call, first, second, 0);
}

static void make_calls(void *unused)
{
	struct special *s = NULL;

	(void)unused;
	while ((s = take_call(s)) != NULL)
		make_call(s);
}

void linkrt_special_counts(struct special_counts *finalizers, struct special_counts *cleanups)
{
	lock(&linkrt_mheap.lock);
	*finalizers = counts[SPECIAL_FINALIZER];
	*cleanups = counts[SPECIAL_CLEANUP];
	unlock(&linkrt_mheap.lock);
}

/* Declared in runtime/heap/heap.h. A collection has found calls to make. */
void linkrt_make_calls(void)
{
	bool start;

	lock(&linkrt_mheap.lock);
	start = !calls.runs && calls.first != NULL;
	calls.runs |= start;
	unlock(&linkrt_mheap.lock);
	if (start && !linkrt_go(make_calls, NULL))
		LINKRT_THROW("no memory or no thread for a goroutine");
}

static bool has_calls(void)
{
	bool has;

	lock(&linkrt_mheap.lock);
	has = calls.runs || calls.first != NULL;
	unlock(&linkrt_mheap.lock);
	return has;
}

bool linkrt_gc_blockUntilEmptyCleanupQueue(int64_t timeout)
{
	enum { WAIT_US = 1000 };

	for (; has_calls() && timeout > 0; timeout -= WAIT_US * 1000)
		linkrt_usleep(WAIT_US);
	return !has_calls();
}
