/* SPDX-License-Identifier: BSD-3-Clause
 *
 * For suites with threads: a test looks for a while at what they do.
 */
#ifndef TESTS_HARNESS_COMES_H
#define TESTS_HARNESS_COMES_H

#include "linkrt.h"
#include "sys/atomic.h"

/* Until the word is not 0: true. After some seconds: false. */
static inline bool comes(const uint32_t *word)
{
	const int64_t until = runtime_nanotime() + INT64_C(4000000000);

	while (LOAD(word, ACQUIRE) == 0)
		if (runtime_nanotime() > until)
			return false;
	return true;
}

#endif
