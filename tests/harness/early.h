/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Calls of linkrt before linkrt's own constructors: see early.c.
 */
#ifndef TESTS_HARNESS_EARLY_H
#define TESTS_HARNESS_EARLY_H

extern struct early {
	int runs;   /* how many of the early constructors ran */
	int failed; /* number of the first check that failed, or 0 */
} early;

#endif
