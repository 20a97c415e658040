/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Compare and swap of 16 bytes, in the one form that gcc does not turn into a call of
 * libatomic. Compiled for a CPU that has it.
 */
#include "tests/harness/threads.h"

void wide_tests(unsigned each);

#if ARCH_CAS_MAX >= 16

enum { THREADS = 4 };

typedef unsigned __int128 wide;

static wide make(uint64_t high, uint64_t low)
{
	return (wide)high << 64 | low;
}

static unsigned wide_results_wrong(void)
{
	static const uint64_t halves[] = {0, 1, UINT64_MAX, 0x0123456789abcdef};
	const wide desired = make(7, 8);
	_Alignas(16) wide word;
	unsigned wrong = 0;

	for (int n = 0; n < 16; n++) {
		const wide before = make(halves[n / 4], halves[n % 4]);
		word = before;
		wrong += __sync_val_compare_and_swap(&word, before, desired) != before ||
			 word != desired;
		/* Only one half differs. */
		word = before;
		wrong += __sync_val_compare_and_swap(&word, before ^ 1, desired) != before ||
			 word != before;
		wrong += __sync_val_compare_and_swap(&word, before ^ make(1, 0), desired) !=
				 before ||
			 word != before;
	}
	return wrong;
}

static _Alignas(16) wide shared;
static unsigned rounds;

static void *add_often(void *arg)
{
	for (unsigned n = 0; n < rounds; n++) {
		wide seen = 0, now;
		/* Both halves count. A test of one half would not find a torn read. */
		while ((now = __sync_val_compare_and_swap(&shared, seen, seen + make(3, 1))) !=
			seen)
			seen = now;
	}
	return arg;
}

static bool wide_threads_lose_nothing(unsigned each)
{
	thread t[THREADS];
	const uint64_t total = (uint64_t)THREADS * each;

	rounds = each;
	for (int i = 0; i < THREADS; i++)
		t[i] = thread_spawn(add_often, NULL);
	for (int i = 0; i < THREADS; i++)
		thread_join(t[i]);
	return shared == make(3 * total, total);
}

void wide_tests(unsigned each)
{
	ok_equal(wide_results_wrong(), 0, "compare and swap of 16 bytes");
	ok(wide_threads_lose_nothing(each), "4 threads swap 16 bytes: exact totals");
}

#else

void wide_tests(unsigned each)
{
	(void)each;
	note("no compare and swap of 16 bytes here; bytes of the widest", ARCH_CAS_MAX);
}

#endif
