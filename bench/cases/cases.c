/* SPDX-License-Identifier: BSD-3-Clause
 *
 * cases.c - the list of all cases, in the order of the report.
 */
#include "bench/harness/case.h"

const struct bench_case *const bench_cases[] = {bench_clock, bench_random, bench_semaphore,
	bench_table, bench_broadcast, bench_goroutines, bench_memory, bench_program, NULL};
