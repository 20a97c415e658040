/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Marking: which objects can be reached. Every word of a root and of an object with pointers counts
 * as an address if it lies in an object, at its beginning or anywhere else. The roots are
 *   - the writable segments of the program, and with a dynamic linker those of all objects;
 *   - the used part of each stack: of each thread that has entered the world (runtime/stw.h), and
 *     of each goroutine, with its g;
 *   - large objects that are about to be returned.
 */
#include "runtime/heap/heap.h"

#include "runtime/phdr.h"
#include "runtime/stw.h"
#include "sys/mem.h"
#include "sys/syscall.h"
#include "sys/throw.h"

#include <linux/mman.h>

/* In runtime/sched/stack.c. Only programs with goroutines have it. */
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

/* Objects that were marked and whose words are to be looked at. */
static struct {
	struct mspan **span;
	uint32_t *index;
	uintptr_t count, room;
} todo;

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

COLD void linkrt_gc_find_roots(void)
{
	const struct program_headers program = program_headers();

	linkrt_mheap.nroots = 0;
	if (dl_iterate_phdr != NULL)
		dl_iterate_phdr(see_object, NULL);
	else if (program.at == NULL)
		LINKRT_THROW("the collector does not find the program's data");
	else
		add_segments(
			program.at, program.count, phdr_bias(program.at, program.count, _DYNAMIC));
}

static void *grown(void *old, uintptr_t size)
{
	void *const new = (void *)linkrt_map_pages(0, 2 * size, MAP_NORESERVE);

	if (new == NULL)
		LINKRT_THROW("out of memory");
	if (old != NULL) {
		linkrt_memcpy(new, old, size);
		SYSCALL2(__NR_munmap, old, size);
	}
	return new;
}

enum { FIRST_ROOM = 8192 };

static COLD void grow_todo(void)
{
	const uintptr_t room = todo.room != 0 ? todo.room : FIRST_ROOM;

	todo.span = grown(todo.span, room * sizeof *todo.span);
	todo.index = grown(todo.index, room * sizeof *todo.index);
	todo.room = 2 * room;
}

static void mark_object(struct mspan *s, uint32_t i)
{
	const uint64_t bit = UINT64_C(1) << (i % 64);

	if ((s->marks[i / 64] & bit) != 0)
		return;
	s->marks[i / 64] |= bit;
	if (s->noscan)
		return;
	if (todo.count == todo.room)
		grow_todo();
	todo.span[todo.count] = s;
	todo.index[todo.count++] = i;
}

/* Where an object is. span is NULL: there is none at that address. */
struct place {
	struct mspan *span;
	uint32_t index;
};

static inline struct place place_of(uintptr_t address)
{
	struct mspan *const s = linkrt_span_of(address);
	uint32_t i;

	if (s == NULL || address < s->base)
		return (struct place){NULL, 0};
	i = (uint32_t)((address - s->base) * s->inverse >> 32);
	return (struct place){i < s->nelems && span_has(s, i) ? s : NULL, i};
}

static void mark_address(uintptr_t address)
{
	const struct place at = place_of(address);

	if (at.span != NULL)
		mark_object(at.span, at.index);
}

static void mark_words(uintptr_t low, uintptr_t high)
{
	const uintptr_t heap_low = linkrt_mheap.low, heap_size = linkrt_mheap.high - heap_low;
	const uintptr_t *p = (const uintptr_t *)align_up(low, sizeof *p);

	for (; (uintptr_t)(p + 1) <= high; p++)
		if (*p - heap_low < heap_size)
			mark_address(*p);
}

static void drain(void)
{
	while (todo.count > 0) {
		const struct mspan *s = todo.span[--todo.count];
		const uintptr_t at = s->base + todo.index[todo.count] * s->elemsize;
		mark_words(at, at + s->elemsize);
	}
}

static void see_words(void *arg, uintptr_t low, uintptr_t high)
{
	(void)arg;
	mark_words(low, high);
	drain();
}

/* Bytes: a signal's frame and what lies below it are no larger. */
enum { SIGNAL_FRAME = 8192 };

/* Code that was interrupted may have only the address behind the object that it fills. */
static void mark_ends(uintptr_t low, uintptr_t high)
{
	const uintptr_t end = high - low < SIGNAL_FRAME ? high : low + SIGNAL_FRAME;

	for (const uintptr_t *p = (const uintptr_t *)align_up(low, sizeof *p);
		(uintptr_t)(p + 1) <= end; p++)
		mark_address(*p - 1);
	drain();
}

static void see_g(void *arg, uintptr_t low, uintptr_t high, bool interrupted)
{
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
			mark_object(m->pending, 0);
}

void linkrt_gc_mark_contents(uintptr_t address)
{
	const struct place at = place_of(address);

	if (at.span == NULL || at.span->noscan)
		return;
	address = at.span->base + at.index * at.span->elemsize;
	mark_words(address, address + at.span->elemsize);
	drain();
}

void linkrt_gc_keep(uintptr_t address)
{
	mark_address(address);
	drain();
}

bool linkrt_gc_is_marked(uintptr_t address)
{
	const struct place at = place_of(address);

	return at.span == NULL || span_is_marked(at.span, at.index);
}

uintptr_t linkrt_object_base(uintptr_t address)
{
	struct place at;

	lock(&linkrt_mheap.lock);
	at = place_of(address);
	unlock(&linkrt_mheap.lock);
	return at.span != NULL ? at.span->base + at.index * at.span->elemsize : 0;
}

void linkrt_gc_mark(void)
{
	linkrt_each_span(clear_marks);
	mark_pending();
	for (uint32_t i = 0; i < linkrt_mheap.nroots; i++)
		mark_words(linkrt_mheap.roots[i].low, linkrt_mheap.roots[i].high);
	drain();
	linkrt_stw_each(see_thread, NULL);
	if (linkrt_each_g != NULL)
		linkrt_each_g(see_g, NULL);
	if (linkrt_each_poll_desc != NULL)
		linkrt_each_poll_desc(see_words, NULL);
	if (linkrt_each_root_range != NULL)
		linkrt_each_root_range(see_words, NULL);
	if (linkrt_mark_finalizable != NULL) {
		linkrt_mark_finalizable();
		linkrt_take_unreachable();
	}
}
