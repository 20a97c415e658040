/* SPDX-License-Identifier: BSD-3-Clause
 *
 * googlebenchmark.c - the run as JSON of Google Benchmark, which its compare.py
 * reads. A launch of a side is a repetition of one iteration.
 */
#include <jansson.h>
#include <string.h>
#include <unistd.h>

#include "bench/report/report.h"

static json_t *context(const struct bench_result *r, size_t n)
{
	struct bench_fact facts[BENCH_FACTS];
	size_t m = bench_machine(facts, r, n);
	json_t *o = json_pack("{s:s,s:i,s:s,s:s}", "executable", "linkrt bench", "num_cpus",
		(int)sysconf(_SC_NPROCESSORS_ONLN), "library_build_type", "release", "cpu_time",
		"not measured: it repeats real_time");

	for (size_t i = 0; i < m; i++)
		json_object_set_new(o, facts[i].name, json_string(facts[i].text));
	return o;
}

/* compare.py wants cpu_time. The harness has one clock, so both are its time. */
static json_t *launch_json(
	const struct bench_result *r, size_t row, unsigned launch, int family, const char *name)
{
	double ns = r->ns[row][launch];
	int threads = r->which->shape.threads ? (int)r->which->shape.threads : 1;

	return json_pack("{s:s,s:i,s:i,s:s,s:s,s:i,s:i,s:i,s:i,s:f,s:f,s:s}", "name", name,
		"family_index", family, "per_family_instance_index", (int)row, "run_name", name,
		"run_type", "iteration", "repetitions", (int)r->done[row], "repetition_index",
		(int)launch, "threads", threads, "iterations", 1, "real_time", ns, "cpu_time", ns,
		"time_unit", "ns");
}

static void add_row(json_t *all, const struct bench_result *r, size_t row, int family)
{
	char side[BENCH_NAME], name[2 * BENCH_NAME + 1];

	bench_word(r->row[row].name, side, sizeof side);
	snprintf(name, sizeof name, "%.63s/%s", r->which->name, side);
	for (unsigned k = 0; k < r->done[row]; k++)
		json_array_append_new(all, launch_json(r, row, k, family, name));
}

/* Sizes are no times, and the format has no other unit. */
static bool is_timed(const struct bench_result *r)
{
	return bench_run_at_all(r) && !strcmp(bench_unit(r->which), "ns");
}

int bench_googlebenchmark(FILE *f, const struct bench_result *r, size_t n)
{
	json_t *all = json_array(), *root;
	int error;

	for (size_t i = 0; i < n; i++)
		for (size_t row = 0; is_timed(&r[i]) && row < r[i].rows; row++)
			add_row(all, &r[i], row, (int)i);
	root = json_pack("{s:o,s:o}", "context", context(r, n), "benchmarks", all);
	error = json_dumpf(root, f, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
	json_decref(root);
	fputs("\n", f);
	return error;
}
