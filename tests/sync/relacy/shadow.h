/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the shipped sources call when they are compiled for relacy. Atomic
 * accesses call it by the seam's macros. All others call it by the compiler's
 * instrumentation (-fsanitize=thread, without its run-time library).
 */
#ifndef TESTS_SYNC_RELACY_SHADOW_H
#define TESTS_SYNC_RELACY_SHADOW_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { NO_ORDER = -1 };

/* An atomic access in the source. order is an __ATOMIC_ constant; failure is that of a compare and
 * swap. */
struct site {
	const char *file;
	int line;
	const char *access; /* the macro and its first argument */
	int order, failure;
};

/* size: 4 or 8 bytes at p. */
uint64_t shadow_load(const void *p, unsigned size, const struct site *site);
/* Sees the newest value of 4 bytes, with the order of an addition. Two of them commute. */
uint32_t shadow_load_after_store(const void *p, const struct site *site);
void shadow_store(void *p, unsigned size, uint64_t value, const struct site *site);
uint64_t shadow_xchg(void *p, unsigned size, uint64_t value, const struct site *site);
uint64_t shadow_fetch_add(void *p, unsigned size, uint64_t n, const struct site *site);
uint64_t shadow_fetch_or(void *p, unsigned size, uint64_t n, const struct site *site);
uint64_t shadow_fetch_and(void *p, unsigned size, uint64_t n, const struct site *site);
bool shadow_cas(void *p, unsigned size, uint64_t *expected, uint64_t desired, bool weak,
	const struct site *site);

/* Ends the schedule as a bad one. */
__attribute__((noreturn)) void shadow_fail(const char *why);

/* Another scenario begins. A search of all its schedules begins. It ends: false if it must begin
 * again (memory.cc). */
void shadow_scenario(void);
void shadow_search(void);
bool shadow_searched(void);

/* A schedule begins. A thread begins in it. It ends, and static memory becomes what it was before
 * the first. */
void shadow_begin(void);
void shadow_thread(void);
void shadow_end(void);

#ifdef __cplusplus
}
#endif
#endif
