/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Memory for C that is freed when nothing leads to it. An object is known to be freed when its
 * address is given out again, and to be kept when its contents are what they were. A register or an
 * old frame may keep a few objects for no reason.
 */
#include "sys/atomic.h"
#include "sys/syscall.h"
#include "tests/harness/child.h"
#include "tests/harness/tap.h"
#include "tests/harness/threads.h"

#include "linkrt.h"

#include <linux/fcntl.h>

enum { MANY = 100, CHANCE = 10, WORDS = 24, SIZE = WORDS * sizeof(uint64_t) };

static uintptr_t hidden[MANY]; /* complements of addresses */
uint64_t *kept[MANY];          /* not static: the compiler would drop what is never read */

static void fill(uint64_t *object, unsigned i)
{
	for (unsigned w = 0; w < WORDS; w++)
		object[w] = i * 1000 + w;
}

static bool is_filled(const uint64_t *object, unsigned i)
{
	for (unsigned w = 0; w < WORDS; w++)
		if (object[w] != i * 1000 + w)
			return false;
	return true;
}

static unsigned count_filled(void)
{
	unsigned n = 0;

	for (unsigned i = 0; i < MANY; i++)
		n += is_filled((const uint64_t *)~hidden[i], i);
	return n;
}

/* After a collection, and when the span that is in use is full, the heap looks for free memory
 * where the objects are then made. */
static NOINLINE void start_anew(void)
{
	for (unsigned i = 0; i < MANY; i++)
		kept[i] = NULL;
	linkrt_alloc_collect();
	for (unsigned i = 0; i < MANY; i++)
		linkrt_alloc(SIZE, true);
}

/* Out of line: the caller has no address of an object in a register. */
static NOINLINE void make(bool keep)
{
	start_anew();
	for (unsigned i = 0; i < MANY; i++) {
		uint64_t *const object = linkrt_alloc(SIZE, true);
		fill(object, i);
		hidden[i] = ~(uintptr_t)object;
		if (keep)
			kept[i] = object;
	}
}

static NOINLINE void clear_stack(void)
{
	volatile char space[8192];

	for (unsigned i = 0; i < sizeof space; i++)
		space[i] = 0;
}

/* How many of the objects have been given out again, after a collection. */
static NOINLINE unsigned count_again(void)
{
	unsigned n = 0;

	clear_stack();
	linkrt_alloc_collect();
	for (unsigned k = 0; k < 10 * MANY; k++) {
		const uintptr_t at = ~(uintptr_t)linkrt_alloc(SIZE, true);
		for (unsigned i = 0; i < MANY; i++)
			n += at == hidden[i];
	}
	return n;
}

static void test_memory(void)
{
	unsigned wrong = 0;

	for (size_t size = 0; size < 100000; size += size / 7 + 1) {
		unsigned char *const p = linkrt_alloc(size, size % 2 == 0);
		wrong += (uintptr_t)p % (size % 16 == 0 && size > 0 ? 16 : 8) != 0;
		for (size_t i = 0; i < size; i++) {
			wrong += p[i] != 0;
			p[i] = 0xa5;
		}
	}
	ok_equal(wrong, 0, "memory is zero and aligned");
}

static void test_variables(void)
{
	make(true);
	ok_equal(count_again(), 0, "a variable keeps its object");
	ok_equal(count_filled(), MANY, "... and the object its contents");
	make(false);
	ok(count_again() >= MANY - CHANCE, "what nothing leads to is freed");
}

/* Their addresses stand in an object that is not looked at. */
static uintptr_t *slots;

static NOINLINE void make_slots(void)
{
	make(false);
	slots = linkrt_alloc(MANY * sizeof *slots, true);
	for (unsigned i = 0; i < MANY; i++)
		slots[i] = ~hidden[i];
}

static void test_roots(void)
{
	make_slots();
	linkrt_alloc_add_roots(slots, MANY * sizeof *slots);
	ok_equal(count_again(), 0, "memory that is registered keeps objects");
	ok_equal(count_filled(), MANY, "... and the objects their contents");
	linkrt_alloc_remove_roots(slots);
	ok(count_again() >= MANY - CHANCE, "it does not after it was removed");
	linkrt_alloc_remove_roots(slots);
	make_slots();
	ok(count_again() >= MANY - CHANCE, "an object that never has addresses keeps none");
}

/* A list, whose first object alone a variable leads to. */
static NOINLINE void make_list(void)
{
	uintptr_t next = 0;

	make(false);
	for (unsigned i = 0; i < MANY; i++) {
		uintptr_t *const node = linkrt_alloc(2 * sizeof *node, false);
		node[0] = ~hidden[i];
		node[1] = next;
		next = (uintptr_t)node;
	}
	kept[0] = (uint64_t *)next;
}

static void test_objects(void)
{
	make_list();
	ok_equal(count_again(), 0, "objects keep those that they lead to");
	kept[0] = NULL;
	ok(count_again() >= MANY - CHANCE, "... and no longer when they are freed themselves");
}

/* Each thread, or goroutine, has an object that nothing else leads to. */
enum { HOLDERS = 4 };
static uint32_t made, gate, done; /* semaphores, and words */
static uint32_t lost;             /* atomic */

static NOINLINE void hold(unsigned i)
{
	uint64_t *volatile object = linkrt_alloc(SIZE, true);

	fill(object, i);
	sync_runtime_Semrelease(&made, false, 0);
	sync_runtime_Semacquire(&gate);
	if (!is_filled(object, i))
		FETCH_ADD(&lost, 1, RELAXED);
}

static void *holds(void *i)
{
	hold((unsigned)(uintptr_t)i);
	return NULL;
}

static void goroutine_holds(void *i)
{
	hold((unsigned)(uintptr_t)i);
	sync_runtime_Semrelease(&done, false, 0);
}

static void collect_meanwhile(void)
{
	linkrt_semacquire_n(&made, HOLDERS);
	for (unsigned n = 0; n < 10; n++)
		make(false);
	for (unsigned i = 0; i < HOLDERS; i++)
		sync_runtime_Semrelease(&gate, false, 0);
}

static void test_threads(void)
{
	thread t[HOLDERS];

	for (uintptr_t i = 0; i < HOLDERS; i++)
		t[i] = thread_spawn(holds, (void *)i);
	collect_meanwhile();
	for (unsigned i = 0; i < HOLDERS; i++)
		thread_join(t[i]);
	ok_equal(lost, 0, "the stack of a thread keeps its object");
}

/* In a hosted program the libc starts threads. */
#pragma weak linkrt_thread_start

static void *takes_one(void *unused)
{
	(void)unused;
	return (void *)~(uintptr_t)linkrt_alloc(SIZE, true);
}

static void test_ended_threads(void)
{
	enum { ENDED = 30, AT_LEAST = 20 };
	const char *const name = "a thread takes its objects where one that has ended took them";
	uintptr_t last = 0, at;
	unsigned in_a_row = 0;

	if (linkrt_thread_start == NULL) {
		skip(name, "a thread of a libc keeps what is free");
		return;
	}
	for (unsigned n = 0; n < ENDED; n++, last = at) {
		at = ~(uintptr_t)thread_join(thread_spawn(takes_one, NULL));
		in_a_row += at == last + SIZE;
	}
	ok(in_a_row >= AT_LEAST, name);
}

static void test_goroutines(void)
{
	for (uintptr_t i = 0; i < HOLDERS; i++)
		if (!linkrt_go(goroutine_holds, (void *)i))
			bail("linkrt_go failed");
	collect_meanwhile();
	linkrt_semacquire_n(&done, HOLDERS);
	ok_equal(lost, 0, "the stack of a goroutine keeps its object");
}

/* Far more than may be in use at a time: it is collected without being asked to. */
static void test_much(void)
{
	enum { LARGE = 65536, MOST = 400 };
	static uintptr_t seen[MOST]; /* complements of different addresses */
	unsigned n = 0, i;

	for (unsigned k = 0; k < 3000 && n < MOST; k++) {
		const uintptr_t at = ~(uintptr_t)linkrt_alloc(LARGE, true);
		for (i = 0; i < n && seen[i] != at; i++)
			;
		if (i == n)
			seen[n++] = at;
	}
	ok(n < MOST, "garbage is used again");
}

/* With a 1 in this file it grants any size. */
static bool kernel_counts_memory(void)
{
	char mode = '0';
	const long fd =
		SYSCALL4(__NR_openat, AT_FDCWD, "/proc/sys/vm/overcommit_memory", O_RDONLY, 0);

	SYSCALL3(__NR_read, fd, &mode, 1);
	SYSCALL1(__NR_close, fd);
	return mode != '1';
}

static void ask_for_too_much(void *size)
{
	kept[0] = linkrt_alloc(*(const size_t *)size, true);
}

static void test_too_much(void)
{
	const char *name = "memory that no machine has is refused at once";
	size_t too_much = (size_t)20 << 40, more_pages_than_a_span_counts = (size_t)64 << 40;

	ok_ends(ask_for_too_much, &more_pages_than_a_span_counts, EXITED(2),
		"fatal error: out of memory\n", "more pages than a span counts are refused");
	if (kernel_counts_memory())
		ok_ends(ask_for_too_much, &too_much, EXITED(2), "fatal error: out of memory\n",
			name);
	else
		skip(name, "the kernel grants any size (vm.overcommit_memory is 1)");
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	test_variables();
	test_roots();
	test_objects();
	test_threads();
	test_ended_threads();
	test_goroutines();
	test_much();
	test_memory();
	test_too_much();
	return tap_end();
}
