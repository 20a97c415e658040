/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Memory with nothing mapped before and after it. An access beyond it is caught,
 * so that the test fails by an assertion.
 */
#ifndef TESTS_RUNTIME_UNIT_FENCE_H
#define TESTS_RUNTIME_UNIT_FENCE_H

#include <stdbool.h>
#include <stddef.h>

enum { FENCED = 64 * 1024 };

/* The first of FENCED bytes, which are always the same; and the last `size` of these bytes. */
unsigned char *fence_low(void);
unsigned char *fence_high(size_t size);

/* Runs fn(arg). False if fn accessed memory beyond. Then fn did not run to its end. */
bool fence_held(void (*fn)(void *arg), void *arg);

#endif
