/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What linkrt_gc_stress does: a collection at each so manieth allocation, and what is freed is
 * overwritten and looked after.
 */
#include "tests/harness/fork.h"
#include "tests/runtime/unit/heapworld.h"

enum { NODE = 64, LARGE = 40000, OFTEN = 5, POISON = 0xdb };

const uint32_t linkrt_gc_stress = OFTEN;
void (*const checks)(void) = linkrt_gc_verify;

static void *in_bss[MANY];

static NOINLINE void fill(size_t size)
{
	for (unsigned i = 0; i < MANY; i++) {
		unsigned char *const p = new_object(size, true);
		hidden[i] = ~(uintptr_t)p;
		memset(p, 1, size);
	}
}

Test(heapdebug, each_so_manieth_allocation_collects)
{
	uint32_t before;

	new_object(NODE, true);
	before = stats().numgc;
	for (unsigned n = 1; n <= 10; n++) {
		for (unsigned i = 0; i < OFTEN; i++)
			new_object(n % 2 == 0 ? LARGE : NODE, true);
		cr_assert_eq(stats().numgc, before + n);
	}
}

static bool is_poisoned(uintptr_t hidden_address, size_t size)
{
	const unsigned char *const p = (const unsigned char *)~hidden_address;

	for (size_t i = 0; i < size; i++)
		if (p[i] != POISON)
			return false;
	return true;
}

/* So each of them is another object: a collection in between frees none. */
static NOINLINE void fill_at_once(void)
{
	for (unsigned i = 0; i < MANY; i++) {
		in_bss[i] = new_object(NODE, true);
		memset(in_bss[i], 1, NODE);
		hidden[i] = ~(uintptr_t)in_bss[i];
	}
	memset(in_bss, 0, sizeof in_bss);
}

Test(heapdebug, what_is_freed_is_overwritten)
{
	unsigned n = 0;

	fill_at_once();
	collect();
	for (unsigned i = 0; i < MANY; i++)
		n += is_poisoned(hidden[i], NODE);
	cr_assert_geq(n, MANY - CHANCE);
}

Test(heapdebug, what_is_kept_is_not)
{
	for (unsigned i = 0; i < MANY; i++) {
		in_bss[i] = new_object(NODE, true);
		memset(in_bss[i], 1, NODE);
	}
	collect();
	for (unsigned i = 0; i < MANY; i++)
		cr_assert_eq(*(char *)in_bss[i], 1);
}

/* The mark calls these when it has found all objects. One of them is lost here: the one with this
 * complement of an address, which is no reference to it. 0: none. */
static uintptr_t lost;
void linkrt_mark_finalizable(void);
void linkrt_take_unreachable(void);

void linkrt_mark_finalizable(void)
{
	struct mspan *const s = lost != 0 ? linkrt_span_of(~lost) : NULL;

	if (s != NULL)
		memset(s->marks, 0, sizeof s->marks);
}

void linkrt_take_unreachable(void)
{
}

static void lose(void *object)
{
	lost = ~(uintptr_t)object;
	linkrt_gc();
}

static void lose_one_of_a_variable(void *unused)
{
	(void)unused;
	in_bss[0] = new_object(NODE, true);
	lose(in_bss[0]);
}

static void lose_one_of_an_object(void *unused)
{
	void **const holder = in_bss[0] = new_object(LARGE, false);

	(void)unused;
	holder[7] = new_object(NODE, true);
	lose(holder[7]);
}

static void write_late(void *unused)
{
	(void)unused;
	fill(NODE);
	collect();
	for (unsigned i = 0; i < MANY; i++)
		*((char *)~hidden[i] + 8) = 1;
	collect();
}

/* It ends the process, as an error of Go's runtime does. */
static void assert_ends(void (*fn)(void *), const char *text)
{
	const struct ending e = in_child(fn, NULL);

	cr_assert_eq(e.status, 2, "%d", e.status);
	cr_assert_not_null(strstr(e.text, text), "%s", e.text);
}

Test(heapdebug, a_lost_mark_of_a_variable_is_found)
{
	assert_ends(lose_one_of_a_variable, "fatal error: the collector missed an object");
}

Test(heapdebug, a_lost_mark_of_an_object_is_found)
{
	assert_ends(lose_one_of_an_object, "fatal error: the collector missed an object");
}

Test(heapdebug, a_write_after_the_object_was_freed_is_found)
{
	assert_ends(write_late, "fatal error: an object was written to after it was freed");
}
