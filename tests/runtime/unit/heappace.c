/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the heap takes from the kernel and gives back, when it collects, and what it says of that.
 */
#include "linkrt.h"
#include "tests/runtime/unit/heapworld.h"

#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MIB = 1 << 20, NODE = 64, LARGE = 40000, HUGE = 5 * ARENA_SIZE, BLOCKS = 8 };

static void *kept[BLOCKS];

/* Bytes of addresses that the process has mapped. It allocates nothing. */
static uint64_t mapped(void)
{
	static char buffer[256];
	unsigned long pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	setvbuf(f, buffer, _IOFBF, sizeof buffer);
	cr_assert_eq(fscanf(f, "%lu", &pages), 1);
	fclose(f);
	return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static NOINLINE void keep_huge(unsigned i)
{
	kept[i] = new_object(HUGE, true);
}

static uintptr_t arena_under(const void *object)
{
	return (uintptr_t)object - HEAP_PAGE;
}

/* After this the index of arenas has room for some more, and the collector has its lists. */
static void warm_up(void)
{
	keep_huge(0);
	collect();
	mapped();
}

/* The kernel then offers addresses that are not aligned. More than enough is mapped, and what is
 * too much is given back. */
Test(heappace, an_arena_is_aligned_although_the_next_addresses_are_taken)
{
	uint64_t before;

	warm_up();
	for (unsigned i = 1; i < BLOCKS; i++) {
		mmap((void *)linkrt_mheap.high, 4096, PROT_NONE,
			MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
		before = mapped();
		keep_huge(i);
		cr_assert_eq(mapped() - before, HUGE + ARENA_SIZE, "%lu",
			(unsigned long)(mapped() - before));
		cr_assert_eq(arena_under(kept[i]) % ARENA_SIZE, 0);
		memset(kept[i], 0xff, HUGE);
	}
}

Test(heappace, a_huge_object_goes_back_with_all_its_addresses)
{
	uint64_t before;

	warm_up();
	before = mapped();
	keep_huge(1);
	cr_assert_eq(mapped(), before + HUGE + ARENA_SIZE);
	kept[1] = NULL;
	linkrt_free_os_memory();
	cr_assert_eq(mapped(), before);
	cr_assert_eq(linkrt_object_base((uintptr_t)kept[0]), (uintptr_t)kept[0]);
}

/* With so much in use, the program may allocate as much again before the next collection. */
enum { IN_USE = 40 * ARENA_SIZE, HUGE_ARENA = HUGE + ARENA_SIZE };
static void *in_use;

static NOINLINE void use_much(void)
{
	in_use = new_object(IN_USE, true);
	warm_up();
}

static NOINLINE void fill_one_of(uintptr_t size)
{
	memset(new_object(size, true), 0xff, size);
}

static void drop_one_of(uintptr_t size)
{
	fill_one_of(size);
	mapped(); /* no register leads to it any more */
	collect();
}

/* n huge objects side by side: they take the place of a larger one. */
static NOINLINE void make_row(unsigned n)
{
	drop_one_of(n * (uintptr_t)HUGE_ARENA - HEAP_PAGE);
	for (unsigned i = 1; i <= n; i++) {
		keep_huge(i);
		memset(kept[i], 0xff, HUGE);
		cr_assert_eq((uintptr_t)kept[i], (uintptr_t)kept[1] + (i - 1) * HUGE_ARENA);
		hidden[i] = ~(uintptr_t)kept[i];
	}
}

static void drop_huge(unsigned n)
{
	make_row(n);
	memset(kept + 1, 0, n * sizeof *kept);
}

static void assert_zero(const void *object, uintptr_t size)
{
	const uintptr_t *const p = object;

	for (uintptr_t i = 0; i < size / sizeof *p; i++)
		cr_assert_eq(p[i], 0, "byte %lu", (unsigned long)(i * sizeof *p));
}

Test(heappace, a_huge_object_takes_the_place_of_one_that_was_freed)
{
	uint64_t before;

	use_much();
	drop_huge(1);
	before = mapped();
	collect();
	cr_assert_eq(mapped(), before);
	cr_assert_eq(linkrt_object_base(~hidden[1]), 0);
	cr_assert_eq(linkrt_object_base(~hidden[1] + HUGE - 1), 0);
	keep_huge(1);
	cr_assert_eq((uintptr_t)kept[1], ~hidden[1]);
	cr_assert_eq(linkrt_object_base((uintptr_t)kept[1] + HUGE - 1), (uintptr_t)kept[1]);
	cr_assert_eq(mapped(), before);
	assert_zero(kept[1], HUGE);
}

Test(heappace, two_huge_objects_take_the_place_of_a_larger_one)
{
	uint64_t before;

	use_much();
	drop_one_of(2 * HUGE_ARENA - HEAP_PAGE);
	before = mapped();
	for (unsigned i = 1; i <= 2; i++) {
		keep_huge(i);
		assert_zero(kept[i], HUGE);
	}
	cr_assert_eq(mapped(), before);
	for (unsigned i = 1; i <= 2; i++)
		cr_assert_eq(linkrt_object_base((uintptr_t)kept[i] + HUGE - 1), (uintptr_t)kept[i]);
}

Test(heappace, a_larger_one_takes_the_place_of_neighbours)
{
	const uintptr_t larger = 3 * HUGE_ARENA - HEAP_PAGE;
	uint64_t before;

	use_much();
	drop_huge(3);
	before = mapped();
	collect();
	kept[1] = new_object(larger, true);
	cr_assert_eq(mapped(), before);
	cr_assert_eq((uintptr_t)kept[1], ~hidden[1]);
	for (unsigned i = 1; i <= 3; i++)
		cr_assert_eq(linkrt_object_base(~hidden[i] + HUGE - 1), (uintptr_t)kept[1]);
	assert_zero(kept[1], larger);
}

/* The object has an arena less, whose pages are the kernel's until a larger one takes them. */
Test(heappace, the_rest_of_an_arena_that_is_too_short_for_another_is_given_back)
{
	uint64_t before;
	unsigned char resident;

	use_much();
	drop_huge(1);
	before = mapped();
	collect();
	kept[1] = new_object(HUGE - ARENA_SIZE, true);
	cr_assert_eq((uintptr_t)kept[1], ~hidden[1]);
	cr_assert_eq(mapped(), before);
	mincore((void *)(~hidden[1] - HEAP_PAGE + HUGE), 1, &resident);
	cr_assert_eq(resident & 1, 0);
	mincore((void *)(~hidden[1] - HEAP_PAGE + HUGE - ARENA_SIZE), 1, &resident);
	cr_assert_eq(resident & 1, 1);
}

Test(heappace, what_no_object_takes_goes_back)
{
	uint64_t before;

	use_much();
	before = mapped();
	drop_huge(2);
	for (unsigned i = 0; i < 4; i++) {
		collect();
		cr_assert_eq(mapped(), before + 2 * HUGE_ARENA, "collection %u", i);
	}
	collect();
	cr_assert_eq(mapped(), before);
	cr_assert_eq(linkrt_object_base((uintptr_t)in_use + IN_USE - 1), (uintptr_t)in_use);
}

/* The end of the row goes back, and its beginning is as before. */
Test(heappace, no_more_is_spare_than_a_limit_leaves)
{
	const uintptr_t spare = 9 * ARENA_SIZE;
	uint64_t before, sys;

	use_much();
	before = mapped();
	sys = stats().heap_sys;
	drop_huge(4);
	linkrt_set_memory_limit((int64_t)(stats().marked + spare));
	collect();
	cr_assert_eq(mapped(), before + spare);
	cr_assert_eq(stats().heap_sys, sys + spare - HEAP_PAGE);
	cr_assert_eq(linkrt_arena_of(~hidden[3]), NULL);
	keep_huge(1);
	cr_assert_eq((uintptr_t)kept[1], ~hidden[1]);
}

/* After a collection that left little, a program is small again. */
Test(heappace, no_more_is_spare_than_the_heap_may_have)
{
	uint64_t before;

	use_much();
	before = mapped();
	drop_huge(4);
	in_use = NULL;
	collect();
	cr_assert_lt(mapped(), before - IN_USE + 2 * HUGE);
}

/* What is spare is too short, but the kernel may give its addresses. */
Test(heappace, what_is_spare_goes_back_before_memory_is_out)
{
	struct rlimit limit;

	use_much();
	drop_huge(3);
	kept[2] = (void *)~hidden[2];
	collect();
	getrlimit(RLIMIT_AS, &limit);
	limit.rlim_cur = mapped() + ARENA_SIZE;
	setrlimit(RLIMIT_AS, &limit);
	cr_assert_neq(linkrt_mheap_alloc((HUGE + ARENA_SIZE) / HEAP_PAGE), NULL);
	cr_assert_eq(linkrt_object_base(~hidden[2]), ~hidden[2]);
}

/* The index of arenas grows while it is in use. */
Test(heappace, each_part_of_huge_objects_leads_to_them)
{
	const uintptr_t size = 20 * (uintptr_t)ARENA_SIZE;

	for (unsigned i = 0; i < BLOCKS; i++)
		kept[i] = new_object(size, true);
	for (unsigned i = 1; i < BLOCKS; i += 2)
		kept[i] = NULL;
	collect();
	for (unsigned i = 0; i < BLOCKS; i += 2)
		for (uintptr_t at = 0; at < size; at += ARENA_SIZE / 2)
			cr_assert_eq(linkrt_object_base((uintptr_t)kept[i] + at),
				(uintptr_t)kept[i], "%u at %lx", i, (unsigned long)at);
	cr_assert_eq(linkrt_object_base(linkrt_mheap.low - 1), 0);
	cr_assert_eq(linkrt_object_base(linkrt_mheap.high), 0);
}

enum { WORDS = 1024 }; /* objects of a word in a span */
static uintptr_t *words[WORDS];

/* All but each `gap`th, of which no word is left. */
static NOINLINE void fill_but_each(unsigned gap)
{
	for (unsigned i = 0; i < WORDS; i++) {
		words[i] = new_object(sizeof(uintptr_t), true);
		*words[i] = i + 1;
	}
	for (unsigned i = gap - 1; i < WORDS; i += gap)
		words[i] = NULL;
}

/* Behind each free object is a row of ones that are not. */
Test(heappace, a_free_object_is_given_out_and_no_other)
{
	unsigned reused = 0;

	for (unsigned gap = 2; gap < 200; gap += gap / 2) {
		const struct mspan *s;
		fill_but_each(gap);
		s = linkrt_span_of((uintptr_t)words[WORDS / 2]);
		collect();
		for (unsigned i = gap - 1; i < WORDS; i += gap) {
			words[i] = new_object(sizeof(uintptr_t), true);
			cr_assert_eq(*words[i], 0);
			*words[i] = i + 1;
			reused += linkrt_span_of((uintptr_t)words[i]) == s;
		}
		for (unsigned i = 0; i < WORDS; i++)
			cr_assert_eq(*words[i], i + 1, "object %u, each %u", i, gap);
	}
	cr_assert_gt(reused, 0);
}

/* A thread that ends leaves what is free in its spans, of each size, to all others. */
static const size_t sizes[] = {NODE, 3 * NODE, 16 * NODE};
enum { SIZES = sizeof sizes / sizeof *sizes };
static struct mspan *spans[SIZES];

static void *takes_one_of_each_and_ends(void *unused)
{
	for (unsigned i = 0; i < SIZES; i++)
		spans[i] = linkrt_span_of((uintptr_t)new_object(sizes[i], true));
	linkrt_release_mcache();
	return unused;
}

Test(heappace, spans_of_a_thread_that_ended_are_for_others)
{
	pthread_t t;

	kept[0] = new_object(8 * NODE, true); /* this thread has an mcache of its own */
	pthread_create(&t, NULL, takes_one_of_each_and_ends, NULL);
	pthread_join(t, NULL);
	for (unsigned i = 0; i < SIZES; i++) {
		kept[i] = new_object(sizes[i], true);
		cr_assert_eq(linkrt_span_of((uintptr_t)kept[i]), spans[i], "size %zu", sizes[i]);
	}
	pthread_create(&t, NULL, takes_one_of_each_and_ends, NULL);
	pthread_join(t, NULL);
	for (unsigned i = 0; i < SIZES; i++)
		cr_assert_neq(linkrt_span_of((uintptr_t)kept[i]), spans[i], "size %zu", sizes[i]);
}

/* In place of the one in golang/gccompiler/goenv.c: what the environment says. */
static int32_t env_percent;
static int64_t env_limit;
void linkrt_gc_environment(int32_t *percent, int64_t *limit);

void linkrt_gc_environment(int32_t *percent, int64_t *limit)
{
	if (env_percent != 0)
		*percent = env_percent;
	if (env_limit != 0)
		*limit = env_limit;
}

/* Within a thousandth, for Go rounds in another way. */
static void assert_next(uint64_t wanted, const char *when)
{
	const uint64_t next = stats().next_gc;

	cr_assert(next >= wanted - wanted / 1000 && next <= wanted + wanted / 1000,
		"%s: %lu, not %lu", when, (unsigned long)next, (unsigned long)wanted);
}

/* As Go has it: at so many per cent more than is live, and of 4 MiB at least. */
Test(heappace, the_next_collection_is_due_at_so_many_per_cent)
{
	const uint64_t size = 16 * (uint64_t)MIB;

	assert_next(4 * MIB, "at the start");
	linkrt_set_gc_percent(300);
	assert_next(12 * MIB, "with 300 per cent");
	linkrt_set_gc_percent(50);
	assert_next(2 * MIB, "with 50 per cent");
	kept[0] = new_object(size, true);
	collect();
	assert_next(size + size / 2, "with 16 MiB");
	linkrt_set_gc_percent(400);
	assert_next(5 * size, "with 400 per cent");
	cr_assert_eq(linkrt_set_gc_percent(-7), 400);
	cr_assert_eq(linkrt_set_gc_percent(100), -1, "less than 0 is off");
}

Test(heappace, the_environment_is_asked_before_the_first_object)
{
	env_percent = 250;
	env_limit = 3 * MIB;
	cr_assert_eq(linkrt_set_memory_limit(-1), 3 * MIB);
	cr_assert_eq(stats().percent, 250);
	assert_next(3 * MIB, "with a limit");
	linkrt_set_memory_limit(INT64_MAX);
	assert_next(10 * MIB, "with 250 per cent");
}

/* A program that needs more than it may have is not collected all the time. */
Test(heappace, above_the_limit_some_more_is_allocated_before_each_collection)
{
	const uint64_t size = 64 * (uint64_t)MIB;

	kept[0] = new_object(size, true);
	collect();
	linkrt_set_memory_limit(20 * MIB);
	assert_next(size + size / 16, "above the limit");
	linkrt_set_memory_limit(size + size / 16 - 200 * 1024);
	assert_next(size + size / 16, "just below it");
	linkrt_set_memory_limit(size + size / 16 + 400 * 1024);
	assert_next(size + size / 16 + 400 * 1024, "just above");
	linkrt_set_memory_limit(100 * MIB);
	assert_next(100 * MIB, "below it");
	linkrt_set_memory_limit(INT64_MAX);
	assert_next(2 * size, "without one");
}

Test(heappace, each_collection_is_told_with_its_pause)
{
	uint64_t pauses[256], ends[256], sum = 0;
	struct heap_stats s;

	for (unsigned n = 1; n <= 300; n++) {
		const int64_t begin = runtime_nanotime();
		linkrt_gc();
		s = stats();
		cr_assert_eq(s.numgc, n);
		cr_assert_eq(s.forced, n);
		cr_assert(
			s.last_gc >= (uint64_t)begin && s.last_gc <= (uint64_t)runtime_nanotime());
		cr_assert(s.last_pause > 0 && s.last_pause <= s.last_gc - (uint64_t)begin);
		sum += s.last_pause;
		cr_assert_eq(s.pause_total, sum);
		cr_assert_eq(linkrt_heap_pauses(pauses, ends), n < 256 ? n : 256);
		cr_assert_eq(pauses[0], s.last_pause);
		cr_assert_eq(ends[0], s.last_wall);
		cr_assert(n == 1 || ends[1] <= ends[0]);
	}
	for (unsigned i = 0; i < 256; i++)
		cr_assert(pauses[i] > 0 && (i == 0 || ends[i] <= ends[i - 1]), "%u", i);
	linkrt_free_os_memory();
	cr_assert_eq(stats().forced, 301);
}

static NOINLINE void fill(size_t size, bool noscan)
{
	for (unsigned i = 0; i < BLOCKS; i++)
		kept[i] = new_object(size, noscan);
}

Test(heappace, bytes_are_counted_by_what_they_have)
{
	struct heap_stats none, plain, pointers;

	collect();
	none = stats();
	fill(LARGE, true);
	collect();
	plain = stats();
	fill(LARGE, false);
	collect();
	pointers = stats();
	/* Objects have whole pages. The ones before may be kept for no reason. */
	cr_assert_geq(plain.marked, none.marked + BLOCKS * 5 * HEAP_PAGE);
	cr_assert_eq(plain.heap_scan, none.heap_scan);
	cr_assert_geq(pointers.heap_scan, none.heap_scan + BLOCKS * 5 * HEAP_PAGE);
	cr_assert_eq(plain.heap_alloc, plain.total_alloc - plain.freed_bytes);
	cr_assert_gt(plain.globals_scan, sizeof kept);
	cr_assert_gt(plain.stack_scan, 0);
}

/* What was allocated, by the class of its size, whether it was freed since or not. */
Test(heappace, objects_are_counted_by_size)
{
	uint64_t allocs[2][SIZE_CLASSES], frees[2][SIZE_CLASSES];
	const unsigned class = linkrt_size_to_class(NODE);

	linkrt_heap_sizes(allocs[0], frees[0]);
	for (unsigned i = 0; i < 1000; i++)
		new_object(NODE, i % 2);
	fill(LARGE, true);
	linkrt_heap_sizes(allocs[1], frees[1]);
	cr_assert_eq(allocs[1][class] - allocs[0][class], 1000);
	cr_assert_eq(allocs[1][0] - allocs[0][0], BLOCKS);
	collect();
	linkrt_heap_sizes(allocs[1], frees[1]);
	cr_assert_eq(allocs[1][class] - allocs[0][class], 1000);
	cr_assert_geq(frees[1][class] - frees[0][class], 1000 - CHANCE);
	cr_assert_eq(frees[1][0], frees[0][0]);
	for (unsigned c = 1; c < SIZE_CLASSES; c++)
		cr_assert(c == class || allocs[1][c] == allocs[0][c], "class %u", c);
}

/* In a span that a thread still fills, each object counts: at both ends of each word of bits. */
Test(heappace, an_object_counts_at_once)
{
	enum { SMALLEST = 16, WORD_BITS = 64 };
	static uint64_t allocs[SIZE_CLASSES], frees[SIZE_CLASSES];
	const unsigned class = linkrt_size_to_class(SMALLEST);

	for (uint64_t n = 1; n <= 3 * WORD_BITS + 1; n++) {
		new_object(SMALLEST, true);
		linkrt_heap_sizes(allocs, frees);
		cr_assert_eq(allocs[class], n, "%lu", allocs[class]);
		cr_assert_eq(frees[class], 0);
	}
}
