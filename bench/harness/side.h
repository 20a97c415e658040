/* SPDX-License-Identifier: BSD-3-Clause
 *
 * side.h - how a side inside the harness times its loop, the same for all.
 */
#ifndef BENCH_SIDE_H
#define BENCH_SIDE_H

#include "bench/harness/bench.h"

/*
 * Defines a bench_run that repeats `operation`, which may use what `before`
 * declares; it went right iff `right` is true afterwards. `start` and `end`
 * are the window's ends.
 */
#define BENCH_LOOP(name, before, operation, right)                                                           \
	static int64_t name(uint64_t n)                                                                      \
	{                                                                                                    \
		before;                                                                                      \
		int64_t start = bench_now(), end;                                                            \
		for (uint64_t i = 0; i < n; i++) {                                                           \
			operation;                                                                           \
		}                                                                                            \
		end = bench_now();                                                                           \
		return (right) ? end - start : BENCH_WRONG;                                                  \
	}

#endif
