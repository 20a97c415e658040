/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a program attaches to an object: a finalizer, a cleanup, a weak pointer. The collector finds
 * the objects that are not reachable any more, and one goroutine makes the calls. Only programs
 * that attach something contain this.
 * Source: Go 1.26 runtime/mfinal.go, mcleanup.go, mheap.go (specials), mgcmark.go, mgcsweep.go.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/value/type.h"
#include "linkrt.h"
#include "runtime/heap/heap.h"
#include "sys/mem.h"
#include "time/sleep.h"

void linkrt_gc_SetFinalizer(
	const struct type *t, void *object, const struct type *finalizer_type, void *finalizer);
uint64_t linkrt_gc_addCleanup(void *object, void *call);
void linkrt_gc_stopCleanup(uintptr_t object, uint64_t id);
bool linkrt_gc_sameObject(uintptr_t a, uintptr_t b);
bool linkrt_gc_inHeap(uintptr_t address);
uintptr_t *linkrt_gc_registerWeakPointer(uintptr_t p);
uintptr_t linkrt_gc_makeStrongFromWeak(const uintptr_t *handle);
bool linkrt_gc_blockUntilEmptyCleanupQueue(int64_t timeout);

enum special_kind { SPECIAL_FINALIZER, SPECIAL_CLEANUP, SPECIAL_WEAK };

/* An object of the heap. It has the complement of the other object's address, which does not keep
 * that object. */
struct special {
	struct special *next; /* in a bucket, or in the queue */
	uintptr_t hidden;
	enum special_kind kind;
	uint64_t id;                      /* of a cleanup */
	const uintptr_t *call;            /* a func value */
	const struct interface_type *arg; /* what a finalizer takes; NULL: a pointer or any */
	bool takes_any, has_large_results;
	const struct type *type; /* of the pointer */
	uintptr_t *handle;       /* a weak pointer: the address, or 0. Not looked at. */
	void *object;            /* in the queue: what the finalizer gets */
};

enum { BUCKET_BITS = 12 };

/* Guarded by mheap.lock. */
static struct {
	struct special *bucket[1 << BUCKET_BITS];
	struct special *queue,
		**queue_end; /* calls to be made; queue_end is NULL before the first */
	uint64_t ids;
	bool runs; /* a goroutine makes the calls */
} specials;

static struct special **bucket_of(uintptr_t address)
{
	const uint64_t hash = (address >> 3) * UINT64_C(0x9e3779b97f4a7c15);

	return &specials.bucket[hash >> (64 - BUCKET_BITS)];
}

static struct special **find(uintptr_t address, enum special_kind kind, uint64_t id)
{
	struct special **link = bucket_of(address);

	while (*link != NULL &&
		((*link)->hidden != ~address || (*link)->kind != kind || (*link)->id != id))
		link = &(*link)->next;
	return link;
}

static void insert(struct special *s, uintptr_t address)
{
	struct special **const link = bucket_of(address);

	s->hidden = ~address;
	s->next = *link;
	*link = s;
}

static struct special *new_special(enum special_kind kind)
{
	struct special *s = allocate(sizeof *s, false);

	s->kind = kind;
	return s;
}

/* The functions that the collector calls, in runtime/heap/mark.c. */
void linkrt_mark_finalizable(void);
void linkrt_take_unreachable(void);

static void each(void (*see)(struct special **link))
{
	for (uint32_t i = 0; i < 1 << BUCKET_BITS; i++)
		for (struct special **link = &specials.bucket[i], *s; (s = *link) != NULL;) {
			see(link);
			if (*link == s)
				link = &s->next;
		}
}

static void mark_referents(struct special **link)
{
	if ((*link)->kind == SPECIAL_FINALIZER)
		linkrt_gc_mark_contents(~(*link)->hidden);
}

/* What an object with a finalizer leads to stays, because the finalizer may look at it. */
void linkrt_mark_finalizable(void)
{
	each(mark_referents);
}

static bool takes(const struct special *s, enum special_kind kind)
{
	return s->kind == kind && !linkrt_gc_is_marked(~s->hidden);
}

static void clear_weak(struct special **link)
{
	struct special *const s = *link;

	if (!takes(s, SPECIAL_WEAK))
		return;
	*s->handle = 0;
	*link = s->next;
}

static void enqueue(struct special **link)
{
	struct special *const s = *link;

	*link = s->next;
	s->next = NULL;
	if (specials.queue == NULL)
		specials.queue_end = &specials.queue;
	*specials.queue_end = s;
	specials.queue_end = &s->next;
	linkrt_mheap.calls = true;
}

static void queue_finalizer(struct special **link)
{
	struct special *const s = *link;

	if (!takes(s, SPECIAL_FINALIZER))
		return;
	s->object = (void *)~s->hidden;
	enqueue(link);
}

static void keep_queued(void)
{
	for (const struct special *s = specials.queue; s != NULL; s = s->next)
		if (s->object != NULL)
			linkrt_gc_keep((uintptr_t)s->object);
}

static void queue_cleanup(struct special **link)
{
	if (takes(*link, SPECIAL_CLEANUP))
		enqueue(link);
}

/* As in Go: a weak pointer is nil when the finalizer runs, and a cleanup waits until the object
 * whose finalizer has run is unreachable again. */
void linkrt_take_unreachable(void)
{
	each(clear_weak);
	each(queue_finalizer);
	keep_queued();
	each(queue_cleanup);
}

static struct special *take_call(void)
{
	struct special *s;

	lock(&linkrt_mheap.lock);
	s = specials.queue;
	if (s != NULL)
		specials.queue = s->next;
	else
		specials.runs = false;
	if (specials.queue == NULL)
		specials.queue_end = NULL; /* it would keep the last one */
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
	struct special *s;

	(void)unused;
	while ((s = take_call()) != NULL)
		make_call(s);
}

/* In runtime/heap/heap.h: a collection has found calls to make. */
void linkrt_make_calls(void)
{
	bool start;

	lock(&linkrt_mheap.lock);
	start = !specials.runs && specials.queue != NULL;
	specials.runs |= start;
	unlock(&linkrt_mheap.lock);
	if (start && !linkrt_go(make_calls, NULL))
		LINKRT_THROW("no memory or no thread for a goroutine");
}

/* abi.FuncType. The types of arguments and results are behind it. */
struct func_type {
	struct type type;
	uint16_t in, out;
};
enum { VARIADIC = 0x8000 };
/* Bytes: more results are never in registers only, and linkrtRunFinalizer has room for so many. */
enum { SMALL_RESULTS = 2 * sizeof(uintptr_t), MOST_RESULTS = 65536 };

static const struct type *const *func_types(const struct func_type *f)
{
	const char *end = (const char *)(f + 1);

	if (f->type.flags & TYPE_UNCOMMON)
		end += sizeof(struct uncommon);
	return (const void *)end;
}

static _Noreturn void refuse(const char *text, const struct type *t, const char *then,
	const struct type *u, const char *end)
{
	print_capture();
	PRINT("runtime.SetFinalizer: ");
	go_printstring(gostringnocopy(text));
	print_type(t);
	go_printstring(gostringnocopy(then));
	if (u != NULL)
		print_type(u);
	go_printstring(gostringnocopy(end));
	linkrt_throw(print_captured());
}

static bool is_unnamed(const struct type *t)
{
	return gc_uncommon(t) == NULL;
}

/* Whether a finalizer that takes `in` takes a pointer of type t. */
static bool accepts(struct special *s, const struct type *in, const struct type *t)
{
	const struct interface_type *const i = (const void *)in;
	linkrt_string missing;

	if (in == t)
		return true;
	if ((in->kind & KIND_MASK) == KIND_POINTER)
		return (is_unnamed(in) || is_unnamed(t)) &&
		       ((const struct pointer_type *)in)->elem ==
			       ((const struct pointer_type *)t)->elem;
	if ((in->kind & KIND_MASK) != KIND_INTERFACE)
		return false;
	s->takes_any = i->method_count == 0;
	if (!s->takes_any)
		s->arg = i;
	return s->takes_any || getitab(i, t, &missing) != NULL;
}

static uintptr_t results_size(const struct func_type *f)
{
	uintptr_t size = 0;

	for (unsigned i = 0; i < (f->out & (VARIADIC - 1u)); i++)
		size += align_up(func_types(f)[f->in + i]->size, sizeof(uintptr_t));
	return size;
}

static void check_finalizer(struct special *s, const struct type *t, const struct type *finalizer)
{
	const struct func_type *const f = (const void *)finalizer;

	if ((finalizer->kind & KIND_MASK) != KIND_FUNC)
		refuse("second argument is ", finalizer, ", not a function", NULL, "");
	if (f->out & VARIADIC)
		refuse("cannot pass ", t, " to finalizer ", finalizer, " because dotdotdot");
	if (f->in != 1 || !accepts(s, func_types(f)[0], t))
		refuse("cannot pass ", t, " to finalizer ", finalizer, "");
	s->has_large_results = results_size(f) > SMALL_RESULTS;
	if (results_size(f) > MOST_RESULTS)
		refuse("linkrt cannot pass ", t, " to finalizer ", finalizer,
			" because its results are large");
}

static void remove_special(uintptr_t address, enum special_kind kind, uint64_t id)
{
	struct special **link;

	lock(&linkrt_mheap.lock);
	link = find(address, kind, id);
	if (*link != NULL)
		*link = (*link)->next;
	unlock(&linkrt_mheap.lock);
}

/* False: it has a finalizer already. */
static bool add_finalizer(struct special *s, uintptr_t object)
{
	bool added;

	lock(&linkrt_mheap.lock);
	added = *find(object, SPECIAL_FINALIZER, 0) == NULL;
	if (added)
		insert(s, object);
	unlock(&linkrt_mheap.lock);
	return added;
}

/* Go's variables and objects of size 0 are never freed. */
static bool may_be_freed(const void *object)
{
	const uintptr_t base = linkrt_object_base((uintptr_t)object);

	if (base != 0 && base != (uintptr_t)object)
		LINKRT_THROW("runtime.SetFinalizer: pointer not at beginning of allocated block");
	return base != 0;
}

void linkrt_gc_SetFinalizer(
	const struct type *t, void *object, const struct type *finalizer_type, void *finalizer)
{
	struct special *s;

	if (t == NULL)
		LINKRT_THROW("runtime.SetFinalizer: first argument is nil");
	if ((t->kind & KIND_MASK) != KIND_POINTER)
		refuse("first argument is ", t, ", not pointer", NULL, "");
	if (!may_be_freed(object))
		return;
	if (finalizer_type == NULL) {
		remove_special((uintptr_t)object, SPECIAL_FINALIZER, 0);
		return;
	}
	s = new_special(SPECIAL_FINALIZER);
	s->type = t;
	s->call = finalizer;
	check_finalizer(s, t, finalizer_type);
	if (!add_finalizer(s, (uintptr_t)object))
		LINKRT_THROW("runtime.SetFinalizer: finalizer already set");
}

uint64_t linkrt_gc_addCleanup(void *object, void *call)
{
	struct special *const s = new_special(SPECIAL_CLEANUP);

	s->call = call;
	lock(&linkrt_mheap.lock);
	s->id = ++specials.ids;
	insert(s, (uintptr_t)object);
	unlock(&linkrt_mheap.lock);
	return s->id;
}

void linkrt_gc_stopCleanup(uintptr_t object, uint64_t id)
{
	remove_special(object, SPECIAL_CLEANUP, id);
}

bool linkrt_gc_inHeap(uintptr_t address)
{
	return linkrt_object_base(address) != 0;
}

bool linkrt_gc_sameObject(uintptr_t a, uintptr_t b)
{
	return linkrt_object_base(a) != 0 && linkrt_object_base(a) == linkrt_object_base(b);
}

/* With the lock: the handle of a pointer, or NULL. */
static uintptr_t *known_handle(uintptr_t p)
{
	const struct special *s = *find(p, SPECIAL_WEAK, 0);

	return s != NULL ? s->handle : NULL;
}

/* Memory cannot be allocated with the lock, so another thread may add the handle meanwhile. */
static COLD uintptr_t *add_handle_slow(uintptr_t p)
{
	uintptr_t *const handle = allocate(sizeof *handle, true), *known;
	struct special *const s = new_special(SPECIAL_WEAK);

	*handle = p;
	s->handle = handle;
	lock(&linkrt_mheap.lock);
	known = known_handle(p);
	if (known == NULL)
		insert(s, p);
	unlock(&linkrt_mheap.lock);
	return known != NULL ? known : handle;
}

/* Pointers that are equal have one handle, so that weak pointers are equal, too. */
uintptr_t *linkrt_gc_registerWeakPointer(uintptr_t p)
{
	uintptr_t *handle;

	lock(&linkrt_mheap.lock);
	handle = known_handle(p);
	unlock(&linkrt_mheap.lock);
	return handle != NULL ? handle : add_handle_slow(p);
}

/* One load. A collection before it may clear the word. A collection after it finds the pointer in a
 * register. */
uintptr_t linkrt_gc_makeStrongFromWeak(const uintptr_t *handle)
{
	return LOAD(handle, ACQUIRE);
}

static bool has_calls(void)
{
	bool has;

	lock(&linkrt_mheap.lock);
	has = specials.runs || specials.queue != NULL;
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
