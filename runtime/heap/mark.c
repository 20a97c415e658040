/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Marking: which objects can be reached. Every word of a root and of an object with pointers counts
 * as an address if it lies in an object, at its beginning or anywhere else. The roots are
 *   - the writable segments of the program, and with a dynamic linker those of all objects;
 *   - the used part of each stack: of each thread that has entered the world (runtime/world/stw.h),
 *     and of each goroutine, with its g;
 *   - large objects that are about to be returned.
 * The thread that collects finds the roots. Threads that it has stopped help it to mark.
 */
#include "runtime/heap/heap.h"

#include "runtime/heap/gcwork.h"
#include "runtime/phdr.h"
#include "runtime/sched/proc.h"
#include "runtime/world/stw.h"
#include "sync/spin.h"
#include "sys/atomic.h"
#include "sys/mem.h"
#include "sys/throw.h"

/* In runtime/sched/stack.c. Only programs with goroutines have them. */
#pragma weak linkrt_sched
void linkrt_each_g(
	void (*see)(void *arg, uintptr_t low, uintptr_t high, bool interrupted), void *arg);
#pragma weak linkrt_each_g
/* In runtime/sched/polldesc.c. Only programs that wait for files have it. */
void linkrt_each_poll_desc(void (*see)(void *arg, uintptr_t low, uintptr_t high), void *arg);
#pragma weak linkrt_each_poll_desc
/* In golang/gccompiler/special/. Only programs with finalizers, cleanups or weak pointers have
 * them: what such objects lead to is marked, and what became unreachable is noted. */
void linkrt_mark_finalizable(void);
void linkrt_take_unreachable(void);
#pragma weak linkrt_mark_finalizable
#pragma weak linkrt_take_unreachable

struct dl_object { /* struct dl_phdr_info, as far as it is used */
	uintptr_t bias;
	const char *name;
	const Elf64_Phdr *headers;
	uint16_t count;
};
extern int dl_iterate_phdr(int (*see)(struct dl_object *object, size_t size, void *arg), void *arg)
	__attribute__((weak, visibility("default")));

/* Of the thread that collects. */
static struct gcwork own;
/* How many other threads are asked to help. Known before the world is stopped. */
static uint32_t helpers;

static void add_root(uintptr_t low, uintptr_t high)
{
	if (linkrt_mheap.nroots == sizeof linkrt_mheap.roots / sizeof *linkrt_mheap.roots)
		LINKRT_THROW("too many shared objects for the collector");
	linkrt_mheap.roots[linkrt_mheap.nroots].low = low;
	linkrt_mheap.roots[linkrt_mheap.nroots++].high = high;
}

static void add_segments(const Elf64_Phdr *p, unsigned long count, uintptr_t bias)
{
	for (; count > 0; count--, p++)
		if (p->p_type == PT_LOAD && (p->p_flags & PF_W) != 0)
			add_root(bias + p->p_vaddr, bias + p->p_vaddr + p->p_memsz);
}

static int see_object(struct dl_object *object, size_t size, void *arg)
{
	(void)size, (void)arg;
	add_segments(object->headers, object->count, object->bias);
	return 0;
}

extern const Elf64_Dyn _DYNAMIC[] __attribute__((weak, visibility("hidden")));

/* Bytes: to mark a smaller heap takes less time than to wake a thread. */
enum { HELP_FROM = 1 << 20 };

/* As many threads mark as may run goroutines at once. */
static COLD uint32_t count_helpers(void)
{
	uint32_t procs = 0;

	if (LINKED(linkrt_sched))
		procs = LOAD(&linkrt_sched.gomaxprocs, RELAXED); /* relaxed: any value will do */
	if (procs == 0)
		procs = spin_ncpu();
	return linkrt_mheap.live >= HELP_FROM || gc_stress() != 0 ? procs - 1 : 0;
}

COLD void linkrt_gc_find_roots(void)
{
	const struct program_headers program = program_headers();

	helpers = count_helpers();
	linkrt_mheap.nroots = 0;
	if (dl_iterate_phdr != NULL)
		dl_iterate_phdr(see_object, NULL);
	else if (program.at == NULL)
		LINKRT_THROW("the collector does not find the program's data");
	else
		add_segments(
			program.at, program.count, phdr_bias(program.at, program.count, _DYNAMIC));
}

static void mark_object(struct gcwork *w, struct mspan *s, uint32_t i)
{
	const uintptr_t at = s->base + i * s->elemsize;

	if (span_mark(s, i, w->together) && !s->noscan)
		gcwork_put(w, at, at + s->elemsize);
}

/* Where an object is. span is NULL: there is none at that address. */
struct object_place {
	struct mspan *span;
	uint32_t index;
};

static inline struct object_place object_at(uintptr_t address)
{
	struct mspan *const s = linkrt_span_of(address);
	uint32_t i;

	if (s == NULL || address < s->base)
		return (struct object_place){NULL, 0};
	i = (uint32_t)((address - s->base) * s->inverse >> 32);
	return (struct object_place){i < s->nelems && span_has(s, i) ? s : NULL, i};
}

static void mark_address(struct gcwork *w, uintptr_t address)
{
	const struct object_place at = object_at(address);

	if (at.span != NULL)
		mark_object(w, at.span, at.index);
}

static void mark_words(struct gcwork *w, uintptr_t low, uintptr_t high)
{
	const uintptr_t heap_low = linkrt_mheap.low, heap_size = linkrt_mheap.high - heap_low;
	const uintptr_t *p = (const uintptr_t *)align_up(low, sizeof *p);

	for (; (uintptr_t)(p + 1) <= high; p++) {
		/* Relaxed: a root may be a variable of the markers. */
		const uintptr_t word = LOAD(p, RELAXED);
		if (word - heap_low < heap_size)
			mark_address(w, word);
	}
}

/* Bytes. A marker reads a larger object in parts, so that other markers can help, and so that the
 * list need not hold all that it leads to at once. */
enum { PART = 16384 };

static NOINLINE void drain(struct gcwork *w)
{
	struct mark_piece p;

	while (gcwork_get(w, &p)) {
		if (p.high - p.low > PART) {
			gcwork_put(w, p.low + PART, p.high);
			p.high = p.low + PART;
		}
		mark_words(w, p.low, p.high);
		gcwork_share(w);
	}
}

/* A thread that was stopped marks until the mark has ended. */
static COLD void help(void)
{
	struct gcwork w;

	if (!gcwork_join(&w))
		return;
	do
		drain(&w);
	while (gcwork_wait(&w));
}

/* Returns when all that was put is marked, with all that it leads to. */
static COLD void drain_all(void)
{
	do
		drain(&own);
	while (gcwork_wait_for_all(&own));
}

static void see_words(void *arg, uintptr_t low, uintptr_t high)
{
	(void)arg;
	gcwork_put(&own, low, high);
	gcwork_share(&own);
}

/* Bytes: a signal's frame and what lies below it are no larger. */
enum { SIGNAL_FRAME = 8192 };

/* Code that was interrupted may have only the address behind the object that it fills. */
static void mark_ends(uintptr_t low, uintptr_t high)
{
	const uintptr_t end = high - low < SIGNAL_FRAME ? high : low + SIGNAL_FRAME;

	for (const uintptr_t *p = (const uintptr_t *)align_up(low, sizeof *p);
		(uintptr_t)(p + 1) <= end; p++)
		mark_address(&own, *p - 1);
}

static COLD void see_g(void *arg, uintptr_t low, uintptr_t high, bool interrupted)
{
	linkrt_mheap.stack_scan += high - low;
	see_words(arg, low, high);
	if (interrupted)
		mark_ends(low, high);
}

static void see_thread(void *arg, uintptr_t low, uintptr_t high, struct g *g)
{
	const uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	(void)g;
	see_g(arg, low, high, here < low - SIGNAL_FRAME || here >= high);
}

static void clear_marks(struct mspan *s)
{
	linkrt_memset(s->marks, 0, sizeof s->marks);
}

static void mark_pending(void)
{
	for (struct mcache *m = linkrt_mheap.caches; m != NULL; m = m->next)
		if (m->pending != NULL)
			mark_object(&own, m->pending, 0);
}

void linkrt_gc_mark_contents(uintptr_t address)
{
	const struct object_place at = object_at(address);

	if (at.span == NULL || at.span->noscan)
		return;
	address = at.span->base + at.index * at.span->elemsize;
	gcwork_put(&own, address, address + at.span->elemsize);
	drain_all();
}

void linkrt_gc_keep(uintptr_t address)
{
	mark_address(&own, address);
	drain_all();
}

bool linkrt_gc_is_marked(uintptr_t address)
{
	const struct object_place at = object_at(address);

	return at.span == NULL || span_is_marked(at.span, at.index);
}

uintptr_t linkrt_object_base(uintptr_t address)
{
	struct object_place at;

	lock(&linkrt_mheap.lock);
	at = object_at(address);
	unlock(&linkrt_mheap.lock);
	return at.span != NULL ? at.span->base + at.index * at.span->elemsize : 0;
}

static COLD void put_roots(void)
{
	mark_pending();
	for (uint32_t i = 0; i < linkrt_mheap.nroots; i++)
		see_words(NULL, linkrt_mheap.roots[i].low, linkrt_mheap.roots[i].high);
	linkrt_stw_each(see_thread, NULL);
	if (LINKED(linkrt_each_g))
		linkrt_each_g(see_g, NULL);
	if (LINKED(linkrt_each_poll_desc))
		linkrt_each_poll_desc(see_words, NULL);
	if (LINKED(linkrt_each_root_range))
		linkrt_each_root_range(see_words, NULL);
}

void linkrt_gc_mark(void)
{
	linkrt_mheap.stack_scan = 0;
	linkrt_each_span(clear_marks);
	gcwork_open(&own, helpers != 0);
	if (helpers != 0)
		linkrt_stw_ask_for_help(help, helpers);
	put_roots();
	drain_all();
	if (LINKED(linkrt_mark_finalizable)) {
		linkrt_mark_finalizable();
		linkrt_take_unreachable();
	}
	gcwork_close(&own);
}

uint64_t linkrt_global_bytes(void)
{
	uint64_t bytes = 0;

	for (uint32_t i = 0; i < linkrt_mheap.nroots; i++)
		bytes += linkrt_mheap.roots[i].high - linkrt_mheap.roots[i].low;
	return bytes;
}
