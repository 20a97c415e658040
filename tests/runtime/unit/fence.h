/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Memory with nothing mapped before and after it: an access beyond is caught,
 * so that the test fails by an assertion.
 */
#ifndef TESTS_RUNTIME_UNIT_FENCE_H
#define TESTS_RUNTIME_UNIT_FENCE_H

#include <stdbool.h>
#include <stddef.h>

enum { FENCED = 64 * 1024 };

/* The first of FENCED bytes, always the same ones, and the last `size` of them. */
unsigned char *fence_low(void);
unsigned char *fence_high(size_t size);

/* Runs fn(arg). False if it touched what is beyond; then it did not come to its end. */
bool fence_held(void (*fn)(void *arg), void *arg);

#endif
