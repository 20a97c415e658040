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

/* In runtime/sched/stack.c */
void linkrt_discount(int32_t n);
bool linkrt_gc_blockUntilEmptyCleanupQueue(int64_t timeout);

/* Guarded by mheap.lock; by kind. */
static struct special_counts counts[SPECIAL_WEAK];

/* Guarded by mheap.lock. */
static struct {
	struct special *first, **end; /* calls to be made; end is NULL before the first */
	bool runs;                    /* a goroutine makes the calls */
	bool calling;                 /* atomic, without the lock: it makes one just now */
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

/* A walk up the stack knows the functions that make calls by their sections, and shows those of Go
 * in their place. The call is not the last thing that they do, so that they have a frame. */
#define SHOWN_AS_GOS(in) static __attribute__((section(in))) NOINLINE void
#define KEEP_FRAME() __asm__ volatile("" : : : "memory")

SHOWN_AS_GOS("linkrt_finalizers") call_finalizer(const struct special *s)
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
	KEEP_FRAME();
}

SHOWN_AS_GOS("linkrt_cleanups") call_cleanup(const struct special *s)
{
	linkrt_gocall(*s->call, s->call, 0, 0, 0);
	KEEP_FRAME();
}

static void make_call(const struct special *s)
{
	STORE(&calls.calling, true, RELAXED);
	if (s->kind == SPECIAL_FINALIZER)
		call_finalizer(s);
	else
		call_cleanup(s);
	STORE(&calls.calling, false, RELAXED);
}

/* A word that is left somewhere may lead to the record. */
static void clear_call(struct special *s)
{
	s->object = NULL;
	s->call = NULL;
}

void linkrt_special_make_calls(void *unused)
{
	struct special *s = NULL;

	(void)unused;
	while ((s = take_call(s)) != NULL) {
		make_call(s);
		clear_call(s);
	}
	linkrt_discount(-1);
}

bool linkrt_special_is_calling(void)
{
	return LOAD(&calls.calling, RELAXED);
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
	if (!start)
		return;
	if (!linkrt_go(linkrt_special_make_calls, NULL))
		LINKRT_THROW("no memory or no thread for a goroutine");
	linkrt_discount(1);
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
