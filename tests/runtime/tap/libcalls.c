/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Functions that compilers call out of line. These are the memory functions, and
 * every atomic operation of every size in every order. -moutline-atomics makes
 * the compiler call the latter, if the architecture has such calls.
 */
#include "tests/harness/threads.h"

enum { THREADS = 4 };

void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
int memcmp(const void *a, const void *b, size_t n);

/* One operation in each order. The order changes the name of the call, and not the answer. */
#define IN_EACH_ORDER(T, call, sync_call)                                                          \
	do {                                                                                       \
		static const int count = 6;                                                        \
		for (int order = 0; order < count; order++) {                                      \
			T word = before, got;                                                      \
			switch (order) {                                                           \
			case 0:                                                                    \
				got = call(&word, operand, __ATOMIC_RELAXED);                      \
				break;                                                             \
			case 1:                                                                    \
				got = call(&word, operand, __ATOMIC_ACQUIRE);                      \
				break;                                                             \
			case 2:                                                                    \
				got = call(&word, operand, __ATOMIC_RELEASE);                      \
				break;                                                             \
			case 3:                                                                    \
				got = call(&word, operand, __ATOMIC_ACQ_REL);                      \
				break;                                                             \
			case 4:                                                                    \
				got = call(&word, operand, __ATOMIC_SEQ_CST);                      \
				break;                                                             \
			default: /* on some architectures stronger than every order of C11 */      \
				got = sync_call(&word, operand);                                   \
			}                                                                          \
			wrong += got != before || word != after;                                   \
		}                                                                                  \
	} while (0)

/* Operation X on words of type T, and the value that it leaves. */
#define FETCH_TEST(T, X, sync_X, result)                                                           \
	static unsigned X##_##T(T before, T operand)                                               \
	{                                                                                          \
		const T after = (T)(result);                                                       \
		unsigned wrong = 0;                                                                \
                                                                                                   \
		IN_EACH_ORDER(T, __atomic_##X, sync_X);                                            \
		return wrong;                                                                      \
	}

#define CAS_ONCE(T, order, failure)                                                                \
	do {                                                                                       \
		T word = before, expected = before;                                                \
		bool done =                                                                        \
			__atomic_compare_exchange_n(&word, &expected, operand, 0, order, failure); \
		wrong += !done || word != operand || expected != before;                           \
		word = before;                                                                     \
		expected = (T)~before;                                                             \
		done = __atomic_compare_exchange_n(&word, &expected, operand, 0, order, failure);  \
		wrong += done || word != before || expected != before;                             \
	} while (0)

#define CAS_TEST(T)                                                                                \
	static unsigned cas_##T(T before, T operand)                                               \
	{                                                                                          \
		unsigned wrong = 0;                                                                \
                                                                                                   \
		CAS_ONCE(T, __ATOMIC_RELAXED, __ATOMIC_RELAXED);                                   \
		CAS_ONCE(T, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE);                                   \
		CAS_ONCE(T, __ATOMIC_RELEASE, __ATOMIC_RELAXED);                                   \
		CAS_ONCE(T, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);                                   \
		CAS_ONCE(T, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);                                   \
		return wrong;                                                                      \
	}

#define SIZE_TESTS(T)                                                                              \
	FETCH_TEST(T, exchange_n, __sync_lock_test_and_set, operand)                               \
	FETCH_TEST(T, fetch_add, __sync_fetch_and_add, before + operand)                           \
	FETCH_TEST(T, fetch_sub, __sync_fetch_and_sub, before - operand)                           \
	FETCH_TEST(T, fetch_or, __sync_fetch_and_or, before | operand)                             \
	FETCH_TEST(T, fetch_and, __sync_fetch_and_and, before &operand)                            \
	FETCH_TEST(T, fetch_xor, __sync_fetch_and_xor, before ^ operand)                           \
	CAS_TEST(T)                                                                                \
                                                                                                   \
	static unsigned all_##T(uint64_t before, uint64_t operand)                                 \
	{                                                                                          \
		return exchange_n_##T((T)before, (T)operand) +                                     \
		       fetch_add_##T((T)before, (T)operand) +                                      \
		       fetch_sub_##T((T)before, (T)operand) +                                      \
		       fetch_or_##T((T)before, (T)operand) +                                       \
		       fetch_and_##T((T)before, (T)operand) +                                      \
		       fetch_xor_##T((T)before, (T)operand) + cas_##T((T)before, (T)operand);      \
	}

SIZE_TESTS(uint8_t)
SIZE_TESTS(uint16_t)
SIZE_TESTS(uint32_t)
SIZE_TESTS(uint64_t)

static const struct {
	unsigned (*test)(uint64_t before, uint64_t operand);
	const char *name;
} sizes[] = {
	{all_uint8_t, "atomic operations on 1 byte"},
	{all_uint16_t, "atomic operations on 2 bytes"},
	{all_uint32_t, "atomic operations on 4 bytes"},
	{all_uint64_t, "atomic operations on 8 bytes"},
};
enum { SIZES = sizeof sizes / sizeof *sizes };

static const uint64_t values[] = {0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff,
	0x80000000, 0xffffffff, 0x0123456789abcdef, INT64_MAX, UINT64_C(1) << 63, UINT64_MAX};
enum { VALUES = sizeof values / sizeof *values };

static void results_are_those_of_a_plain_model(void)
{
	for (int size = 0; size < SIZES; size++) {
		unsigned wrong = 0;
		for (int a = 0; a < VALUES; a++)
			for (int b = 0; b < VALUES; b++)
				/* A CAS of a value for the same value tests nothing. */
				wrong += a != b ? sizes[size].test(values[a], values[b]) : 0;
		ok_equal(wrong, 0, sizes[size].name);
	}
}

/* An operation on a small word changes no neighbour. */
static void neighbours_are_left_alone(void)
{
	union {
		uint8_t byte[8];
		uint16_t half[4];
		uint32_t word[2];
		uint64_t all;
	} u = {.all = 0x1111111111111111};

	__atomic_fetch_add(&u.byte[3], 0xff, __ATOMIC_SEQ_CST);
	__atomic_fetch_xor(&u.half[2], 0xffff, __ATOMIC_SEQ_CST);
	__atomic_exchange_n(&u.byte[6], 0x77, __ATOMIC_SEQ_CST);
	ok(u.byte[3] == 0x10 && u.half[2] == 0xeeee && u.byte[6] == 0x77 && u.byte[2] == 0x11 &&
			u.byte[7] == 0x11 && u.half[0] == 0x1111,
		"operations touch no neighbour");
}

static struct shared {
	uint8_t byte;
	uint16_t half;
	uint32_t word;
	uint64_t all, by_cas;
	uint8_t bits;
} shared;

/* Adds 1 to each word, and toggles every bit an even number of times. */
static void add_to_all(unsigned bit)
{
	uint64_t seen = __atomic_load_n(&shared.by_cas, __ATOMIC_RELAXED);

	__atomic_fetch_add(&shared.byte, 1, __ATOMIC_RELAXED);
	__atomic_fetch_add(&shared.half, 1, __ATOMIC_RELAXED);
	__atomic_fetch_add(&shared.word, 1, __ATOMIC_RELAXED);
	__atomic_fetch_add(&shared.all, 1, __ATOMIC_RELAXED);
	__atomic_fetch_xor(&shared.bits, (uint8_t)(1u << bit), __ATOMIC_RELAXED);
	while (!__atomic_compare_exchange_n(
		&shared.by_cas, &seen, seen + 1, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
		;
}

static unsigned rounds;

static void *add_often(void *arg)
{
	for (unsigned n = 0; n < rounds; n++)
		add_to_all((unsigned)(uintptr_t)arg);
	return arg;
}

static void threads_lose_nothing(void)
{
	thread t[THREADS];
	uint64_t total;

	rounds = tap_rounds(100000) & ~1u;
	total = (uint64_t)THREADS * rounds;
	for (uintptr_t i = 0; i < THREADS; i++)
		t[i] = thread_spawn(add_often, (void *)i);
	for (int i = 0; i < THREADS; i++)
		thread_join(t[i]);
	ok(shared.byte == (uint8_t)total && shared.half == (uint16_t)total &&
			shared.word == total && shared.all == total,
		"4 threads add: exact totals in every size");
	ok_equal((int64_t)shared.by_cas, (int64_t)total, "4 threads compare and swap: exact total");
	ok_equal(shared.bits, 0, "4 threads toggle bits: all bits are as before");
}

static bool all_are(const unsigned char *p, size_t n, unsigned char byte)
{
	while (n > 0 && p[n - 1] == byte)
		n--;
	return n == 0;
}

/* Of every length and misalignment around a word. */
static void memory_functions(void)
{
	static unsigned char from[64], to[64];
	unsigned wrong = 0;

	for (unsigned n = 0; n < sizeof from; n++)
		from[n] = (unsigned char)n;
	for (size_t start = 0; start < 9; start++) {
		for (size_t n = 0; n < 33; n++) {
			wrong += memset(to, 0xaa, sizeof to) != to || !all_are(to, sizeof to, 0xaa);
			wrong += memcpy(to + start, from + 8 - start, n) != to + start;
			wrong += memcmp(to + start, from + 8 - start, n) != 0;
			wrong += !all_are(to, start, 0xaa) ||
				 !all_are(to + start + n, 64 - start - n, 0xaa);
		}
	}
	ok_equal(wrong, 0, "memset, memcpy and memcmp at every alignment");
	wrong = 0;
	for (size_t n = 0; n < 33; n++) {
		memcpy(to, from, sizeof to);
		memmove(to + 3, to, n);
		wrong += memcmp(to + 3, from, n) != 0;
		memcpy(to, from, sizeof to);
		memmove(to, to + 3, n);
		wrong += memcmp(to, from + 3, n) != 0;
	}
	ok_equal(wrong, 0, "memmove of overlapping memory, both ways");
	ok(memcmp("abc", "abd", 3) < 0 && memcmp("\xff", "\x01", 1) > 0,
		"memcmp's sign is that of bytes");
}

unsigned __int128 __multi3(unsigned __int128 a, unsigned __int128 b);

/* Each product of two pairs of the values, digit by digit as in a school book. */
static void wide_products(void)
{
	unsigned wrong = 0;

	for (int a = 0; a < VALUES; a++) {
		for (int b = 0; b < VALUES; b++) {
			const unsigned __int128 x = (unsigned __int128)values[a] << 64 | values[b],
						y = (unsigned __int128)values[b] << 64 |
						    values[VALUES - 1 - a];
			unsigned __int128 product = 0;
			for (int bit = 0; bit < 128; bit++)
				product += y >> bit & 1 ? x << bit : 0;
			wrong += __multi3(x, y) != product;
		}
	}
	ok_equal(wrong, 0, "the product of 128 bits, which some compilers call");
}

/* tests/arch/tap/wide.c */
void wide_tests(unsigned each);

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	results_are_those_of_a_plain_model();
	neighbours_are_left_alone();
	threads_lose_nothing();
	wide_tests(tap_rounds(100000));
	memory_functions();
	wide_products();
	return tap_end();
}
