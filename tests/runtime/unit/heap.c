/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The heap and its collector. heaproots.c has the roots, heapdebug.c what linkrt_gc_stress does.
 */
#include "tests/runtime/unit/heapworld.h"

#include <sched.h>

enum { NODE = 64, LARGE = 40000, WORDS = NODE / sizeof(void *) };

/* The roots of a test: one in the data of the program, and the others in its bss. */
static void *in_data = &in_data, *in_bss[MANY];

static NOINLINE void fill_bss(size_t size, bool noscan)
{
	for (unsigned i = 0; i < MANY; i++) {
		in_bss[i] = new_object(size, noscan);
		hidden[i] = ~(uintptr_t)in_bss[i];
	}
}

static void drop_bss(void)
{
	memset(in_bss, 0, sizeof in_bss);
}

/* in_bss[i] leads to an object that leads, by its word `word`, to the hidden one. */
static NOINLINE void fill_chains(size_t size, unsigned word, bool noscan)
{
	for (unsigned i = 0; i < MANY; i++) {
		uintptr_t *const holder = new_object(size, noscan), *const held =
									    new_object(NODE, true);
		in_bss[i] = holder;
		holder[word] = (uintptr_t)held;
		hidden[i] = ~(uintptr_t)held;
	}
}

Test(heap, every_byte_of_an_object_leads_to_it)
{
	for (unsigned c = 1; c < SIZE_CLASSES; c++) {
		const uintptr_t size = linkrt_class_to_size[c];
		for (unsigned n = 0; n < 2 * HEAP_PAGE / size + 9; n++) {
			const uintptr_t p = (uintptr_t)new_object(size, true);
			cr_assert_eq(linkrt_object_base(p), p, "the first of %lu", size);
			cr_assert_eq(linkrt_object_base(p + size - 1), p, "the last of %lu", size);
			cr_assert_eq(linkrt_object_base(p + size / 2), p, "half of %lu", size);
		}
	}
}

Test(heap, static_variables_keep_their_objects)
{
	in_data = new_object(NODE, false);
	fill_bss(NODE, false);
	hidden[0] = ~(uintptr_t)in_data;
	in_bss[0] = NULL;
	collect();
	assert_all_kept("static variables have them");
}

Test(heap, what_was_kept_once_is_freed_when_it_is_dropped)
{
	fill_bss(NODE, false);
	collect();
	assert_all_kept("static variables have them");
	drop_bss();
	collect();
	assert_all_freed("nothing leads to them");
}

Test(heap, each_word_of_an_object_is_looked_at)
{
	for (unsigned word = 0; word < WORDS; word++) {
		fill_chains(NODE, word, false);
		collect();
		assert_all_kept("objects lead to them");
	}
}

Test(heap, words_of_an_object_without_pointers_keep_nothing)
{
	fill_chains(NODE, 0, true);
	collect();
	assert_all_freed("objects without pointers lead to them");
}

/* Chunks are full many times. Each object leads to another one. */
Test(heap, a_mark_finds_any_number_of_objects)
{
	enum { OBJECTS = 100000 };
	uintptr_t **const all = in_data = new_object(OBJECTS * sizeof(void *), false);

	for (unsigned i = 0; i < OBJECTS; i++) {
		all[i] = new_object(2 * sizeof(void *), false);
		all[i][1] = (uintptr_t)new_object(2 * sizeof(void *), true);
	}
	collect();
	for (unsigned i = 0; i < OBJECTS; i++)
		cr_assert_eq(linkrt_object_base(all[i][1]), all[i][1], "%u", i);
}

enum { CHILDREN = 6, DEPTH = 7, STOPPED = 3 };

/* A tree of objects, each with a number by which it is known again. */
static void *new_tree(unsigned depth)
{
	uintptr_t *const node = new_object((CHILDREN + 1) * sizeof *node, false);

	node[CHILDREN] = depth;
	for (unsigned i = 0; depth > 0 && i < CHILDREN; i++)
		node[i] = (uintptr_t)new_tree(depth - 1);
	return node;
}

static void assert_tree(const uintptr_t *node, unsigned depth)
{
	cr_assert_eq(linkrt_object_base((uintptr_t)node), (uintptr_t)node);
	cr_assert_eq(node[CHILDREN], depth);
	for (unsigned i = 0; depth > 0 && i < CHILDREN; i++)
		assert_tree((const uintptr_t *)node[i], depth - 1);
}

static uint32_t entered, finish; /* atomic */

static void *is_stopped(void *unused)
{
	linkrt_enter_world();
	FETCH_ADD(&entered, 1, RELEASE);
	while (LOAD(&finish, RELAXED) == 0)
		sched_yield();
	return unused;
}

/* On a machine with several CPUs, threads that are stopped mark with the one that collects. The
 * garbage between the trees is used again at once. */
Test(heap, threads_mark_together, .timeout = 60)
{
	pthread_t t[STOPPED];

	for (unsigned i = 0; i < STOPPED; i++)
		pthread_create(&t[i], NULL, is_stopped, NULL);
	while (LOAD(&entered, ACQUIRE) != STOPPED)
		sched_yield();
	in_data = new_tree(DEPTH);
	for (unsigned n = 0; n < 20; n++) {
		in_bss[0] = new_tree(DEPTH - 1);
		collect();
		assert_tree(in_data, DEPTH);
		assert_tree(in_bss[0], DEPTH - 1);
	}
	STORE(&finish, 1, RELAXED);
	for (unsigned i = 0; i < STOPPED; i++)
		pthread_join(t[i], NULL);
}

static uintptr_t sum(const uintptr_t *p, size_t size)
{
	uintptr_t bits = 0;

	for (size_t i = 0; i < size / sizeof *p; i++)
		bits |= p[i];
	return bits;
}

/* Each object is filled, and dropped. Those that come after it must be zero. */
static void check_zero(size_t size, unsigned rounds)
{
	for (unsigned n = 0; n < rounds; n++) {
		for (unsigned i = 0; i < MANY; i++) {
			uintptr_t *const p = new_object(size, true);
			cr_assert_eq(sum(p, size), 0, "object %u of round %u", i, n);
			memset(p, 0xff, size);
		}
		collect();
	}
}

Test(heap, a_small_object_is_zero)
{
	check_zero(NODE, 10);
	check_zero(1024, 10);
}

/* Some of its pages were used before, and the others were not. */
Test(heap, a_large_object_is_zero)
{
	for (unsigned n = 1; n < 10; n++)
		check_zero(LARGE * n, 2);
}

Test(heap, memory_that_the_kernel_has_back_is_zero)
{
	uint64_t released;

	check_zero(LARGE, 2);
	released = stats().heap_released;
	linkrt_free_os_memory();
	cr_assert_gt(stats().heap_released, released);
	check_zero(LARGE, 2);
}

enum { HUGE = 5 * ARENA_SIZE };

static NOINLINE void fill_huge(void)
{
	const uintptr_t p = (uintptr_t)new_object(HUGE, true);

	hidden[0] = ~p;
	in_data = (char *)p + HUGE - 1;
}

Test(heap, a_huge_object_is_kept_by_its_end_and_goes_to_the_kernel)
{
	const uint64_t before = stats().heap_sys;

	fill_huge();
	collect();
	cr_assert(is_kept(hidden[0]));
	cr_assert_geq(stats().heap_sys, before + HUGE);
	in_data = NULL;
	collect();
	cr_assert_not(is_kept(hidden[0]));
	cr_assert_lt(stats().heap_sys, before + HUGE);
}

/* A thread was stopped before a register had the address of the object. */
static NOINLINE void make_pending(void)
{
	const uintptr_t p = (uintptr_t)new_object(LARGE, true);

	hidden[0] = ~p;
	linkrt_mheap.caches->pending = linkrt_span_of(p);
}

Test(heap, a_large_object_is_kept_until_it_is_returned)
{
	make_pending();
	collect();
	cr_assert(is_kept(hidden[0]));
	linkrt_mheap.caches->pending = NULL;
	collect();
	cr_assert_not(is_kept(hidden[0]));
}

static NOINLINE void fill_hidden(size_t size)
{
	for (unsigned i = 0; i < MANY; i++)
		hidden[i] = ~(uintptr_t)new_object(size, true);
}

Test(heap, what_a_thread_is_choosing_is_kept)
{
	fill_hidden(NODE);
	linkrt_mheap.caches->choosing = true;
	collect();
	assert_all_kept("the thread is choosing one");
	cr_assert_geq(stats().marked, MANY * NODE, "they count as what is left");
	linkrt_mheap.caches->choosing = false;
	collect();
	assert_all_freed("the thread has chosen");
}

/* The spans of an mcache are swept, but no other thread gets one, and none is freed. */
static void *takes_objects(void *unused)
{
	for (unsigned i = 0; i < MANY; i++)
		in_bss[i] = new_object(NODE, true);
	return unused;
}

Test(heap, two_threads_share_no_span)
{
	pthread_t t;

	fill_hidden(NODE);
	collect();
	in_data = new_object(NODE, true);
	pthread_create(&t, NULL, takes_objects, NULL);
	pthread_join(t, NULL);
	for (unsigned i = 0; i < MANY; i++)
		cr_assert_neq(linkrt_span_of((uintptr_t)in_bss[i]),
			linkrt_span_of((uintptr_t)in_data), "object %u", i);
}

Test(heap, an_empty_span_of_an_mcache_stays)
{
	for (unsigned n = 0; n < 20; n++) {
		hidden[0] = ~(uintptr_t)new_object(3200, true);
		collect();
		cr_assert_neq(linkrt_span_of(~hidden[0]), NULL);
	}
}

static uintptr_t last_object; /* the complement of its address */

static void *takes_one_and_ends(void *unused)
{
	last_object = ~(uintptr_t)new_object(NODE, true);
	linkrt_release_mcache();
	return unused;
}

/* Bytes of the span from which the last thread took its object. */
static uintptr_t offset_of_last(void)
{
	return ~last_object - linkrt_span_of(~last_object)->base;
}

/* Each takes the next object of the same span, and has the same mcache. */
Test(heap, a_thread_that_ends_leaves_its_mcache_to_the_next)
{
	for (unsigned n = 0; n < 20; n++) {
		pthread_t t;
		pthread_create(&t, NULL, takes_one_and_ends, NULL);
		pthread_join(t, NULL);
		cr_assert_eq(offset_of_last(), n * NODE);
	}
	cr_assert_not_null(linkrt_mheap.caches);
	cr_assert_null(linkrt_mheap.caches->next, "there is a second mcache");
}

static void assert_apart(const struct mspan *a, const struct mspan *b)
{
	cr_assert(a == b || a->base + a->npages * HEAP_PAGE <= b->base ||
			  b->base + b->npages * HEAP_PAGE <= a->base,
		"%lx has %u pages, and %lx has %u", a->base, a->npages, b->base, b->npages);
}

/* Rows of free pages, of which each is too short for the next object. */
Test(heap, rows_of_pages_do_not_overlap)
{
	for (unsigned n = 5; n < 12; n++) {
		fill_bss(n * HEAP_PAGE, true);
		for (unsigned i = n % 2; i < MANY; i += 2)
			in_bss[i] = NULL;
		collect();
		for (unsigned i = n % 2; i < MANY; i += 2)
			in_bss[i] = new_object((n + i % 3 - 1) * HEAP_PAGE, true);
		for (unsigned i = 0; i < MANY; i++)
			for (unsigned j = 0; j < i; j++)
				assert_apart(linkrt_span_of((uintptr_t)in_bss[i]),
					linkrt_span_of((uintptr_t)in_bss[j]));
	}
}

enum { MIB = 1 << 20 };

static NOINLINE void churn(unsigned mib)
{
	for (unsigned i = 0; i < mib * 32; i++)
		new_object(MIB / 32, true);
}

Test(heap, garbage_does_not_grow_the_heap)
{
	churn(200);
	cr_assert_gt(stats().numgc, 20);
	cr_assert_lt(stats().heap_sys, 32 * MIB);
}

Test(heap, a_percentage_says_how_far_it_grows)
{
	in_data = new_object(16 * MIB, true);
	collect();
	cr_assert_eq(linkrt_set_gc_percent(25), 100);
	cr_assert(stats().next_gc > 19 * MIB && stats().next_gc < 21 * MIB, "%lu", stats().next_gc);
	cr_assert_eq(linkrt_set_gc_percent(400), 25);
	cr_assert(stats().next_gc > 79 * MIB && stats().next_gc < 81 * MIB, "%lu", stats().next_gc);
}

Test(heap, without_a_percentage_nothing_is_collected)
{
	linkrt_set_gc_percent(-1);
	churn(50);
	cr_assert_eq(stats().numgc, 0);
	cr_assert_eq(linkrt_set_gc_percent(100), -1);
}

Test(heap, a_limit_collects_sooner)
{
	linkrt_set_gc_percent(-1);
	cr_assert_eq(linkrt_set_memory_limit(20 * MIB), INT64_MAX);
	cr_assert_eq(linkrt_set_memory_limit(-1), 20 * MIB);
	cr_assert_eq(stats().next_gc, 20 * MIB);
	churn(50);
	cr_assert_geq(stats().numgc, 2);
	cr_assert_lt(stats().heap_sys, 32 * MIB);
}

Test(heap, counts_add_up)
{
	struct heap_stats before, after;

	collect();
	before = stats();
	for (unsigned i = 0; i < 1000; i++)
		new_object(NODE, true);
	collect();
	after = stats();
	cr_assert_eq(after.mallocs - before.mallocs, 1000);
	cr_assert_eq(after.total_alloc - before.total_alloc, 1000 * NODE);
	cr_assert_geq(after.frees - before.frees, 1000 - CHANCE);
	cr_assert_leq(after.heap_alloc, before.heap_alloc + CHANCE * NODE);
	cr_assert_eq(after.forced, before.forced + 1);
}

/* An arena that a program leaves empty for a moment keeps its pages. */
Test(heap, pages_of_an_arena_that_stays_empty_go_back)
{
	uint64_t released;

	fill_bss(LARGE, true);
	released = stats().heap_released;
	drop_bss();
	collect();
	cr_assert_eq(stats().heap_released, released);
	collect();
	collect();
	cr_assert_gt(stats().heap_released, released + (MANY - CHANCE) * LARGE);
	released = stats().heap_released;
	fill_bss(LARGE, true);
	cr_assert_lt(stats().heap_released, released - (MANY - CHANCE) * LARGE, "in use again");
	cr_assert_leq(stats().heap_inuse + stats().heap_released, stats().heap_sys);
}

/* The pools of package sync. */
static bool pools_free = true;
static unsigned pools_cleared, pools_unlocked;

bool linkrt_lock_pools(void);
void linkrt_unlock_pools(void);
void linkrt_clear_pools(void);

bool linkrt_lock_pools(void)
{
	return pools_free;
}

void linkrt_unlock_pools(void)
{
	pools_unlocked++;
}

void linkrt_clear_pools(void)
{
	pools_cleared++;
}

Test(heap, pools_are_cleared_if_no_thread_uses_one)
{
	collect();
	cr_assert_eq(pools_cleared, 1);
	cr_assert_eq(pools_unlocked, 1);
	pools_free = false;
	collect();
	cr_assert_eq(pools_cleared, 1);
	cr_assert_eq(pools_unlocked, 1);
}
