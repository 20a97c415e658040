/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Atomic operations on 8 and 16 bits, under the names of libgcc and libatomic. Compilers call them
 * on architectures whose smallest atomic operation has 32 bits (riscv64). Each is a loop on the
 * 32-bit word that contains the value, and is always sequentially consistent.
 * Source: GCC 12, "Legacy __sync" and "__atomic" built-in functions.
 */
#include <stdbool.h>
#include <stdint.h>

#include "sys/atomic.h"

/* The place of a value inside its word. */
struct subword {
	uint32_t *word;
	unsigned shift;
	uint32_t mask;
};

static inline struct subword locate(const void *p, unsigned size)
{
	const unsigned offset = (uintptr_t)p % 4;
	const bool big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
	const unsigned shift = 8 * (big_endian ? 4 - size - offset : offset);

	return (struct subword){(uint32_t *)((uintptr_t)p - offset), shift,
		(UINT32_MAX >> (32 - 8 * size)) << shift};
}

static inline uint32_t with(const struct subword *at, uint32_t word, uint32_t part)
{
	return (word & ~at->mask) | (part << at->shift & at->mask);
}

/*
 * C code cannot declare a function under the name of a built-in. Each function therefore has a name
 * of its own, and the built-in's name is a hidden alias.
 */
#define ALIAS(name, size, definition)                                                              \
	__asm__(".globl " #name "_" #size "\n\t.hidden " #name "_" #size "\n\t.set " #name         \
		"_" #size ", " #definition);

/* before = *p; *p = result, an expression of `before`; returns `before`. */
#define REPLACE(p, T, size, result)                                                                \
	const struct subword at = locate(p, size);                                                 \
	uint32_t word = LOAD(at.word, RELAXED);                                                    \
	T before;                                                                                  \
                                                                                                   \
	do                                                                                         \
		before = (T)(word >> at.shift);                                                    \
	while (!CAS(at.word, &word, with(&at, word, (uint32_t)(result)), SEQ_CST));                \
	return before

#define FETCH(atomic, sync, name, T, size, result)                                                 \
	T linkrt_##name##_##size(void *p, T operand);                                              \
	T linkrt_##name##_##size(void *p, T operand)                                               \
	{                                                                                          \
		REPLACE(p, T, size, result);                                                       \
	}                                                                                          \
	ALIAS(__atomic_##atomic, size, linkrt_##name##_##size)                                     \
	ALIAS(__sync_##sync, size, linkrt_##name##_##size)

/* Stores `desired` if the old value is `expected`. The first function returns the old value. */
#define COMPARE(T, size)                                                                           \
	T linkrt_val_compare_and_swap_##size(void *p, T expected, T desired);                      \
	bool linkrt_compare_exchange_##size(void *p, T *expected, T desired);                      \
	T linkrt_val_compare_and_swap_##size(void *p, T expected, T desired)                       \
	{                                                                                          \
		REPLACE(p, T, size, before == expected ? desired : before);                        \
	}                                                                                          \
	bool linkrt_compare_exchange_##size(void *p, T *expected, T desired)                       \
	{                                                                                          \
		const T wanted = *expected;                                                        \
                                                                                                   \
		*expected = linkrt_val_compare_and_swap_##size(p, wanted, desired);                \
		return *expected == wanted;                                                        \
	}                                                                                          \
	ALIAS(__sync_val_compare_and_swap, size, linkrt_val_compare_and_swap_##size)               \
	ALIAS(__atomic_compare_exchange, size, linkrt_compare_exchange_##size)

#define SIZE(T, size)                                                                              \
	FETCH(exchange, lock_test_and_set, exchange, T, size, operand)                             \
	FETCH(fetch_add, fetch_and_add, add, T, size, before + operand)                            \
	FETCH(fetch_sub, fetch_and_sub, sub, T, size, before - operand)                            \
	FETCH(fetch_and, fetch_and_and, and, T, size, before &operand)                             \
	FETCH(fetch_or, fetch_and_or, or, T, size, before | operand)                               \
	FETCH(fetch_xor, fetch_and_xor, xor, T, size, before ^ operand)                            \
	FETCH(fetch_nand, fetch_and_nand, nand, T, size, ~(before & operand))                      \
	COMPARE(T, size)

SIZE(uint8_t, 1)
SIZE(uint16_t, 2)
