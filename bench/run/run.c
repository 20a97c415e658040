/* SPDX-License-Identifier: BSD-3-Clause
 *
 * run.c - a whole run. Launches are the outer loop, so that a bad minute of the
 * machine spreads over all cases.
 */
#include "bench/run/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench/harness/cpus.h"
#include "bench/harness/launch.h"
#include "bench/report/report.h"

volatile sig_atomic_t bench_stopped;

static double *reserve_values(unsigned launches)
{
	double *v = calloc(launches, sizeof *v);

	if (!v)
		abort();
	return v;
}

static void reserve_launches(struct bench_result *r, unsigned launches)
{
	for (size_t i = 0; i < r->rows; i++) {
		r->ns[i] = reserve_values(launches);
		r->ratio[i] = reserve_values(launches);
		for (unsigned f = 0; f < bench_figures(r->which); f++)
			r->figure[i][f] = reserve_values(launches);
	}
}

static const char *cannot_run(const struct bench_result *r)
{
	int cpus[BENCH_CPUS];

	if (r->which->cpus > bench_cpus(cpus, BENCH_CPUS))
		return "not enough CPUs";
	if (r->which->under && !r->which->under->here())
		return r->which->under->lacks;
	return r->rows ? NULL : "its programs are not built";
}

static int measure_values(struct bench_result *r)
{
	for (size_t i = 0; i < r->rows; i++)
		if (!r->which->measure(r->row[i].path, &r->value[i])) {
			fprintf(stderr, "bench: %s: %s: cannot be measured\n", r->which->name,
				r->row[i].path);
			return -1;
		}
	return 0;
}

static int prepare_result(struct bench_result *r, const struct bench_settings *set)
{
	r->left_out = cannot_run(r);
	reserve_launches(r, set->launches);
	return r->which->measure && !r->left_out ? measure_values(r) : 0;
}

static bool late(const struct bench_settings *set, int64_t start)
{
	return set->limit && bench_now() - start > set->limit;
}

static void note_failed(struct bench_result *r, uint32_t rows, unsigned launch)
{
	for (size_t i = 0; i < r->rows; i++)
		if (rows >> i & 1 && r->missing < BENCH_ROWS)
			snprintf(r->missing_text[r->missing++], BENCH_MISSING,
				"%s: failed in launch %u", r->row[i].name, launch);
}

/* A launch that a signal ended is no failure. A side that failed is in no later launch. */
static int one_launch(struct bench_result *r, const struct bench_settings *all, unsigned launch)
{
	struct bench_settings set = *all;
	int error;

	set.without = r->failed;
	error = bench_launch(r, &set, launch);
	note_failed(r, r->failed & ~set.without, launch);
	if (!error || bench_stopped)
		return 0;
	fprintf(stderr, "bench: %s: launch %u failed\n", r->which->name, launch);
	return -1;
}

static int all_launches(struct bench_result *r, size_t n, const struct bench_settings *set)
{
	int64_t start = bench_now();

	for (unsigned launch = 0; launch < set->launches; launch++)
		for (size_t i = 0; i < n; i++) {
			if (bench_stopped)
				return 0;
			if (!bench_launches(&r[i]) || late(set, start))
				continue;
			bench_progress(r, n, set, launch, i, start);
			if (one_launch(&r[i], set, launch))
				return -1;
		}
	return 0;
}

/* What is known only after all launches. */
static void finish(struct bench_result *r)
{
	r->others = bench_others();
	if (!r->launches && bench_run_at_all(r))
		r->left_out = bench_stopped ? "the run was stopped" : "there was no time";
}

int bench_run(struct bench_result *r, size_t n, const struct bench_settings *set)
{
	int error = 0;

	for (size_t i = 0; i < n; i++)
		error |= prepare_result(&r[i], set);
	if (!error)
		error = all_launches(r, n, set);
	if (isatty(2))
		fputs("\r\033[K", stderr);
	for (size_t i = 0; i < n; i++)
		finish(&r[i]);
	return error;
}
