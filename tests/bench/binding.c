/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/harness/cpus.c, bench/harness/watch.c and bench/run/progress.c, on a machine that
 * is made up. The linker puts the functions here in place of the libc's.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench/harness/cpus.h"
#include "bench/harness/window.h"
#include "bench/run/run.h"

/* The process may use these CPUs. */
static const int allowed[] = {2, 3, 5, 12};
enum { ALLOWED = sizeof allowed / sizeof *allowed };
static cpu_set_t bound;
static unsigned calls;

int __wrap_sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set);
int __wrap_sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set);
FILE *__wrap_fopen(const char *path, const char *mode);
int __wrap_isatty(int fd);
FILE *__real_fopen(const char *path, const char *mode);

int __wrap_sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set)
{
	(void)pid;
	memset(set, 0, size);
	for (int i = 0; i < ALLOWED; i++)
		CPU_SET(allowed[i], set);
	return 0;
}

int __wrap_sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set)
{
	(void)pid, (void)size;
	bound = *set;
	calls++;
	return 0;
}

static const char stat_text[] = "cpu  9 9 9 9 9 9 9 9000 0 0\n"
				"cpu2 1 2 3 4 5 6 7 70 0 0\n"
				"cpu3 1 2 3 4 5 6 7 50 0 0\n"
				"cpu12 1 2 3 4 5 6 7 30 0 0\n"
				"intr 1 2 3 4 5 6 7 8 9\n";

FILE *__wrap_fopen(const char *path, const char *mode)
{
	if (strcmp(path, "/proc/stat") == 0)
		return fmemopen((void *)stat_text, sizeof stat_text - 1, "r");
	return __real_fopen(path, mode);
}

int __wrap_isatty(int fd)
{
	return fd == 2;
}

static bool is_bound_to(const char *list)
{
	char text[100] = "";

	for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
		if (CPU_ISSET(cpu, &bound))
			sprintf(text + strlen(text), "%s%d", *text ? "," : "", cpu);
	return strcmp(text, list) == 0;
}

Test(cpus, are_those_that_the_process_may_use)
{
	int cpus[ALLOWED + 1] = {0};

	cr_assert_eq(bench_cpus(cpus, ALLOWED + 1), ALLOWED);
	cr_assert_arr_eq(cpus, allowed, sizeof allowed);
	cpus[2] = -1;
	cr_assert_eq(bench_cpus(cpus, 2), 2);
	cr_assert_eq(cpus[2], -1);
}

Test(cpus, a_list_is_obeyed)
{
	cr_assert_eq(bench_allow_cpus("3"), 0);
	cr_assert(is_bound_to("3"));
	cr_assert_eq(bench_allow_cpus("2-3,12"), 0);
	cr_assert(is_bound_to("2,3,12"));
	cr_assert_eq(bench_allow_cpus("12,5-5"), 0);
	cr_assert(is_bound_to("5,12"));
	cr_assert_eq(calls, 3);
}

Test(cpus, no_list_or_a_cpu_of_others_is_refused)
{
	static const char *const lists[] = {"", "x", "2-", "3-2", "2,", "2,,3", ",2", "2x", "+2",
		" 2", "2-+3", "4", "2-4", "0", "12-13", "1024", "2-1024", "18446744073709551618"};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		cr_assert_neq(bench_allow_cpus(lists[i]), 0, "\"%s\"", lists[i]);
	cr_assert_eq(calls, 0);
}

/* The first CPU is another one in each launch, and so is the distance to the second one. */
Test(cpus, launches_take_turns)
{
	static const int both[][2] = {{2, 3}, {3, 12}, {5, 3}, {12, 2}, {2, 5}, {3, 2}};

	for (unsigned number = 0; number < sizeof both / sizeof *both; number++) {
		bench_bind(2, number);
		cr_assert_arr_eq(bench_cpu, both[number], sizeof *both, "launch %u", number);
		cr_assert_eq(CPU_COUNT(&bound), 2);
		cr_assert(CPU_ISSET(both[number][1], &bound));
		bench_bind(1, number);
		cr_assert_eq(bench_cpu[0], both[number][0]);
		cr_assert_eq(bench_cpu[1], both[number][0]);
		cr_assert_eq(CPU_COUNT(&bound), 1);
	}
	calls = 0;
	bench_bind(0, 0);
	cr_assert_eq(calls, 0);
}

/* Two threads answer each other. On a busy machine they may need several tries. */
Test(cpus, a_line_goes_there_and_back)
{
	double ns = 0;

	if (sysconf(_SC_NPROCESSORS_ONLN) < 2)
		cr_skip_test("one CPU");
	for (unsigned tries = 0; tries < 50 && ns <= 0; tries++)
		ns = bench_transfer();
	cr_assert_gt(ns, 0);
}

Test(watch, counts_what_was_stolen_of_the_cpus_of_the_launch)
{
	const double second = 1e9 / (double)sysconf(_SC_CLK_TCK);

	cr_assert_eq(bench_gaps().stolen, 0);
	bench_cpu[0] = bench_cpu[1] = 3;
	bench_watch_start();
	cr_assert_float_eq(bench_gaps().stolen, 50 * second, 1);
	bench_cpu[1] = 12;
	bench_watch_start();
	cr_assert_float_eq(bench_gaps().stolen, 80 * second, 1);
}

/* One side and one window a launch, of 99 ms and 1 ms before it; to start a process takes 10 ms. */
static const struct bench_case plain = {.name = "Plain"};
static const struct bench_settings set = {
	.launches = 10, .rounds = 1, .window = 99000000, .lead_in = 1000000, .beside = 1};
static struct bench_result results[3];

static void progress(unsigned launch, size_t i, int64_t took)
{
	for (size_t k = 0; k < 3; k++) {
		results[k].which = &plain;
		results[k].rows = 1;
	}
	results[1].left_out = "a reason";
	cr_redirect_stderr();
	bench_progress(results, 3, &set, launch, i, bench_now() - took);
	fflush(stderr);
}

Test(progress, begins_with_what_is_planned)
{
	progress(0, 0, 0);
	cr_assert_stderr_eq_str("\r\033[K  0 %, 0:02 left, launch 1 of 10: Plain");
}

Test(progress, follows_the_pace_so_far)
{
	progress(4, 0, INT64_C(500300000000));
	cr_assert_stderr_eq_str("\r\033[K 40 %, 12:30 left, launch 5 of 10: Plain");
}

Test(progress, counts_the_cases_of_a_launch)
{
	progress(9, 2, INT64_C(1903000000000));
	cr_assert_stderr_eq_str("\r\033[K 95 %, 1:40 left, launch 10 of 10: Plain");
}
