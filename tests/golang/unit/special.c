/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Finalizers, cleanups and weak pointers, beside the shipped heap. There is no Go code: the test
 * notes the calls that would be made.
 */
#include "golang/gccompiler/special/special.h"
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/profile/metrics.h"
#include "golang/gccompiler/value/type.h"
#include "tests/harness/beside.h"
#include "tests/runtime/unit/heapworld.h"

enum { NODE = 64 };

void linkrt_gc_SetFinalizer(
	const struct type *t, void *object, const struct type *finalizer_type, void *finalizer);
bool linkrt_gc_blockUntilEmptyCleanupQueue(int64_t timeout);
uint64_t linkrt_gc_addCleanup(void *object, void *call);
void linkrt_gc_stopCleanup(uintptr_t object, uint64_t id);
uintptr_t *linkrt_gc_registerWeakPointer(uintptr_t p);
uintptr_t linkrt_gc_makeStrongFromWeak(const uintptr_t *handle);

/* What special/ calls of the rest of the runtime. */

void *allocate(uintptr_t size, bool noscan)
{
	return linkrt_mallocgc(size, noscan, false);
}

/* The goroutine that makes the calls. */
static void (*goroutine)(void *);

bool linkrt_go(void (*fn)(void *), void *arg)
{
	cr_assert_null(arg);
	cr_assert_null(goroutine, "one at a time");
	goroutine = fn;
	return true;
}

static int32_t discounted;

void linkrt_discount(int32_t n);
void linkrt_discount(int32_t n)
{
	discounted += n;
}

struct g *linkrt_minit(void)
{
	static struct g g;

	return &g;
}

enum { FINALIZER, CLEANUP, KINDS };
static const uintptr_t code[KINDS];  /* func values */
static unsigned called[KINDS], kept; /* kept: objects that their finalizer still finds */

struct go_words linkrt_first_gocall(
	uintptr_t a, uintptr_t b, const void *closure, uintptr_t c, uintptr_t function, struct g *g)
{
	const ptrdiff_t kind = (const uintptr_t *)closure - code;

	(void)b, (void)c, (void)function, (void)g;
	called[kind]++;
	kept += kind == FINALIZER && linkrt_object_base(a) == a;
	return (struct go_words){0, 0};
}

static void fail(void)
{
	cr_assert_fail("it is not called here");
}

struct go_words linkrt_call_go(uintptr_t a, uintptr_t b, const void *closure, uintptr_t c,
	uintptr_t function, const struct g *g)
{
	(void)a, (void)b, (void)closure, (void)c, (void)function, (void)g;
	fail();
	return (struct go_words){0, 0};
}

const struct uncommon *gc_uncommon(const struct type *t)
{
	(void)t;
	fail();
	return NULL;
}

const struct itab *getitab(
	const struct interface_type *i, const struct type *t, linkrt_string *missing)
{
	(void)i, (void)t, (void)missing;
	fail();
	return NULL;
}

void run_finalizer(void) __asm__("runtime.linkrtRunFinalizer.abiinternal");

void run_finalizer(void)
{
	fail();
}

void print_capture(void)
{
	fail();
}

linkrt_string print_captured(void)
{
	fail();
	return (linkrt_string){0};
}

void print_type(const struct type *t)
{
	(void)t;
	fail();
}

void go_printstring(linkrt_string s)
{
	(void)s;
	fail();
}

/* func(*T) */
static const struct type pointer = {.kind = KIND_POINTER};
static const struct {
	struct type type;
	uint16_t in, out;
	const struct type *types[1];
} finalizer_type = {{.kind = KIND_FUNC}, 1, 0, {&pointer}};

static void collect_and_call(void)
{
	void (*fn)(void *);

	collect();
	fn = goroutine;
	goroutine = NULL;
	cr_assert_eq(discounted, fn != NULL, "the goroutine is linkrt's own");
	if (fn != NULL)
		fn(NULL);
	cr_assert_eq(discounted, 0);
}

static NOINLINE void set_finalizer(uintptr_t hidden_address)
{
	linkrt_gc_SetFinalizer(
		&pointer, (void *)~hidden_address, &finalizer_type.type, (void *)&code[FINALIZER]);
}

static NOINLINE void fill(void)
{
	for (unsigned i = 0; i < MANY; i++)
		hidden[i] = ~(uintptr_t)new_object(NODE, false);
}

#define assert_most(n) cr_assert(n >= MANY - CHANCE && n <= MANY, "%u of %u", n, MANY)

Test(special, a_finalizer_is_called_once_and_finds_its_object)
{
	fill();
	for (unsigned i = 0; i < MANY; i++)
		set_finalizer(hidden[i]);
	collect_and_call();
	assert_most(called[FINALIZER]);
	cr_assert_eq(kept, called[FINALIZER], "%u of %u are freed", called[FINALIZER] - kept,
		called[FINALIZER]);
	collect_and_call();
	collect_and_call();
	assert_most(called[FINALIZER]);
	assert_all_freed("their finalizers have run");
}

uintptr_t in_use[MANY]; /* a root */

Test(special, an_object_in_use_is_not_finalized)
{
	fill();
	for (unsigned i = 0; i < MANY; i++) {
		in_use[i] = ~hidden[i];
		set_finalizer(hidden[i]);
	}
	collect_and_call();
	cr_assert_eq(called[FINALIZER], 0);
}

/* Each object leads to another one. Both have finalizers. */
static NOINLINE void fill_pairs(void)
{
	for (unsigned i = 0; i < MANY; i++) {
		uintptr_t *const object = new_object(NODE, false);
		object[3] = (uintptr_t)new_object(NODE, true);
		hidden[i] = ~object[3];
		set_finalizer(~(uintptr_t)object);
		set_finalizer(hidden[i]);
	}
}

Test(special, finalizers_follow_the_pointers)
{
	fill_pairs();
	collect_and_call();
	assert_all_kept("the finalizers of others may look at them");
	assert_most(called[FINALIZER]);
	collect_and_call();
	collect_and_call();
	assert_all_freed("all finalizers have run");
	cr_assert_geq(called[FINALIZER], 2 * (MANY - CHANCE));
}

Test(special, a_finalizer_that_was_removed_is_not_called)
{
	fill();
	for (unsigned i = 0; i < MANY; i++) {
		set_finalizer(hidden[i]);
		linkrt_gc_SetFinalizer(&pointer, (void *)~hidden[i], NULL, NULL);
	}
	collect_and_call();
	cr_assert_eq(called[FINALIZER], 0);
	assert_all_freed("they have no finalizers");
}

static NOINLINE uint64_t add_cleanup(unsigned i)
{
	return linkrt_gc_addCleanup((void *)~hidden[i], (void *)&code[CLEANUP]);
}

Test(special, a_cleanup_is_called_once)
{
	fill();
	for (unsigned i = 0; i < MANY; i++)
		add_cleanup(i);
	collect_and_call();
	assert_most(called[CLEANUP]);
	assert_all_freed("a cleanup does not get its object");
	collect_and_call();
	collect_and_call();
	assert_most(called[CLEANUP]);
}

Test(special, a_cleanup_is_called_after_the_finalizer)
{
	fill();
	for (unsigned i = 0; i < MANY; i++) {
		set_finalizer(hidden[i]);
		add_cleanup(i);
	}
	collect_and_call();
	assert_most(called[FINALIZER]);
	cr_assert_leq(called[CLEANUP], CHANCE, "%u", called[CLEANUP]);
	collect_and_call();
	collect_and_call();
	assert_most(called[CLEANUP]);
}

Test(special, only_the_cleanup_that_was_stopped_is_not_called)
{
	fill();
	for (unsigned i = 0; i < MANY; i++) {
		const uint64_t id = add_cleanup(i);
		add_cleanup(i);
		linkrt_gc_stopCleanup(~hidden[i], id);
	}
	collect_and_call();
	assert_most(called[CLEANUP]);
}

static uintptr_t *weak[MANY]; /* handles */

static NOINLINE void make_weak(void)
{
	for (unsigned i = 0; i < MANY; i++)
		weak[i] = linkrt_gc_registerWeakPointer(~hidden[i]);
}

static NOINLINE unsigned count_weak(void)
{
	unsigned n = 0;

	for (unsigned i = 0; i < MANY; i++)
		n += linkrt_gc_makeStrongFromWeak(weak[i]) != 0;
	return n;
}

Test(special, a_weak_pointer_is_nil_when_its_object_is_freed)
{
	fill();
	make_weak();
	cr_assert_eq(count_weak(), MANY);
	collect();
	assert_all_freed("weak pointers keep nothing");
	cr_assert_eq(count_weak(), count_kept());
}

Test(special, weak_pointers_to_one_object_are_equal)
{
	fill();
	make_weak();
	for (unsigned i = 0; i < MANY; i++)
		cr_assert_eq(linkrt_gc_registerWeakPointer(~hidden[i]), weak[i]);
}

/* As in Go: the finalizer may make the object live on, but no weak pointer leads there. */
Test(special, a_weak_pointer_is_nil_before_the_finalizer_runs)
{
	fill();
	make_weak();
	for (unsigned i = 0; i < MANY; i++)
		set_finalizer(hidden[i]);
	collect();
	cr_assert_leq(count_weak(), CHANCE);
	assert_all_kept("their finalizers have yet to run");
}

/* What reads or changes the records of objects waits for the lock of the heap. */

static uint64_t cleanup;

/* Beside another one that has all records: so there is memory for more of them. */
static void make_object(void)
{
	linkrt_enter_world();
	for (unsigned i = 0; i < 2; i++)
		hidden[i] = ~(uintptr_t)new_object(NODE, false);
	set_finalizer(hidden[1]);
	add_cleanup(1);
	weak[1] = linkrt_gc_registerWeakPointer(~hidden[1]);
}

static void finalize(void)
{
	set_finalizer(hidden[0]);
}

static void add(void)
{
	cleanup = add_cleanup(0);
}

static void has_cleanup(void)
{
	make_object();
	add();
}

static void stop(void)
{
	linkrt_gc_stopCleanup(~hidden[0], cleanup);
}

static void refer_weakly(void)
{
	weak[0] = linkrt_gc_registerWeakPointer(~hidden[0]);
}

static void remove_finalizer(void)
{
	linkrt_special_remove(~hidden[0], SPECIAL_FINALIZER, 0);
}

static void has_finalizer(void)
{
	make_object();
	finalize();
}

static void ask_counts(void)
{
	static struct special_counts counts[2];

	linkrt_special_counts(&counts[0], &counts[1]);
}

static void ask_whether_empty(void)
{
	linkrt_gc_blockUntilEmptyCleanupQueue(0);
}

static void make_garbage(void)
{
	linkrt_enter_world();
	fill();
	for (unsigned i = 0; i < MANY; i++)
		set_finalizer(hidden[i]);
	collect();
}

static void call_finalizers(void)
{
	goroutine(NULL);
}

#define HEAP &linkrt_mheap.lock

static const struct row rows[] = {
	{"SetFinalizer", HEAP, NULL, make_object, finalize, NULL},
	{"addCleanup", HEAP, NULL, make_object, add, NULL},
	{"stopCleanup", HEAP, NULL, has_cleanup, stop, NULL},
	{"registerWeakPointer", HEAP, NULL, make_object, refer_weakly, NULL},
	{"special_remove", HEAP, NULL, has_finalizer, remove_finalizer, NULL},
	{"special_counts", HEAP, NULL, NULL, ask_counts, NULL},
	{"make_calls", HEAP, NULL, NULL, linkrt_make_calls, NULL},
	{"blockUntilEmptyCleanupQueue", HEAP, NULL, NULL, ask_whether_empty, NULL},
	{"finalizers", HEAP, NULL, make_garbage, call_finalizers, NULL},
};

Test(special, lock_is_waited_for_and_dropped)
{
	all_wait(rows, sizeof rows / sizeof *rows);
}
