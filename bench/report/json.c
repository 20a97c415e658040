/* SPDX-License-Identifier: BSD-3-Clause
 *
 * json.c - the figures of a run as JSON.
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "bench/report/report.h"

static json_t *interval_json(struct stats_interval i)
{
	return json_pack("{s:f,s:f,s:f}", "median", i.median, "low", i.low, "high", i.high);
}

static json_t *launches_json(const double *v, unsigned n)
{
	json_t *a = json_array();

	for (unsigned i = 0; i < n; i++)
		json_array_append_new(a, json_real(v[i]));
	return a;
}

static void add_bar(json_t *o, double bar, enum bench_verdict v)
{
	if (!v)
		return;
	json_object_set_new(o, "bar", json_real(bar));
	json_object_set_new(o, "verdict", json_string(bench_verdicts[v]));
}

static json_t *figures_json(const struct bench_result *r, size_t row)
{
	json_t *o = json_object(), *one;

	for (unsigned f = 0; f < bench_figures(r->which); f++) {
		const struct bench_figure *figure = &r->which->figures[f];
		double most = bench_figure_most(r->which, figure);

		one = interval_json(bench_figure(r, row, f));
		add_bar(one, most > 0 ? most : figure->least, bench_figure_verdict(r, row, f));
		json_object_set_new(o, figure->name, one);
	}
	return o;
}

static json_t *counters_json(const struct bench_result *r, size_t row)
{
	json_t *o = json_object();

	for (unsigned i = 0; i < BENCH_COUNTERS; i++) {
		double v = bench_counter(r, row, i);

		json_object_set_new(o, bench_counters[i], isnan(v) ? json_null() : json_real(v));
	}
	return o;
}

static json_t *row_json(const struct bench_result *r, size_t row)
{
	struct bench_row_summary s;
	json_t *o = json_pack("{s:s}", "side", r->row[row].name);

	if (r->which->measure) {
		json_object_set_new(o, r->which->unit, json_integer(r->value[row]));
		add_bar(o, r->which->limit, bench_value_verdict(r, row));
		return o;
	}
	if (!bench_has(r, row))
		return o;
	s = bench_summary(r, row);
	json_object_set_new(o, "ns", interval_json(s.ns));
	json_object_set_new(o, "ratio", interval_json(s.ratio));
	json_object_set_new(o, "launches", launches_json(r->ns[row], r->done[row]));
	if (bench_figures(r->which))
		json_object_set_new(o, "figures", figures_json(r, row));
	if (r->counted[row] > 0)
		json_object_set_new(o, "counters", counters_json(r, row));
	if (r->row[row].again)
		json_object_set_new(o, "again", json_true());
	else
		add_bar(o, s.bar, s.verdict);
	return o;
}

static json_t *missing_json(const struct bench_result *r)
{
	json_t *a = json_array();

	for (size_t i = 0; i < r->missing; i++)
		json_array_append_new(a, json_string(r->missing_text[i]));
	return a;
}

static json_t *case_json(const struct bench_result *r)
{
	json_t *rows = json_array(), *o = json_pack("{s:s}", "name", r->which->name);

	if (r->left_out)
		json_object_set_new(o, "left_out", json_string(r->left_out));
	for (size_t i = 0; !r->left_out && i < r->rows; i++)
		json_array_append_new(rows, row_json(r, i));
	json_object_set_new(o, "sides", rows);
	if (r->left_out || r->which->measure)
		return o;
	json_object_set_new(o, "missing", missing_json(r));
	json_object_set_new(o, "operation", json_string(r->which->op));
	json_object_set_new(o, "unit", json_string(bench_unit(r->which)));
	json_object_set_new(o, "too_noisy", json_boolean(bench_noisy(r)));
	json_object_set_new(o, "launches", json_integer(r->launches));
	if (r->which->cpus == 2)
		json_object_set_new(o, "rounds",
			json_pack("{s:i,s:i,s:i,s:f,s:f}", "near", (int)r->near, "far", (int)r->far,
				"mixed", (int)r->mixed, "near_ns", r->near_ns, "far_ns",
				r->far_ns));
	json_object_set_new(o, "discarded", json_integer(r->disturbance.discarded));
	json_object_set_new(o, "dropped", json_integer(r->disturbance.dropped));
	json_object_set_new(o, "disturbed", json_integer(r->disturbance.shared));
	return o;
}

static json_t *machine_json(const struct bench_result *r, size_t cases)
{
	struct bench_fact facts[BENCH_FACTS];
	size_t n = bench_machine(facts, r, cases);
	json_t *o = json_object();

	for (size_t i = 0; i < n; i++)
		json_object_set_new(o, facts[i].name, json_string(facts[i].text));
	return o;
}

int bench_json(
	const char *path, const struct bench_result *r, size_t n, const struct bench_settings *set)
{
	json_t *cases = json_array(), *root;
	FILE *f;
	int error;

	for (size_t i = 0; i < n; i++)
		json_array_append_new(cases, case_json(&r[i]));
	root = json_pack("{s:o,s:{s:i,s:i,s:I,s:I,s:b,s:b},s:o}", "machine", machine_json(r, n),
		"settings", "launches", (int)set->launches, "rounds", (int)set->rounds, "window_ns",
		(json_int_t)set->window, "timed_window_ns", (json_int_t)set->timed_window, "whole",
		(int)set->whole, "stopped", (int)set->stopped, "cases", cases);
	if (!(f = bench_open(path)))
		return json_decref(root), -1;
	error = json_dumpf(root, f, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
	json_decref(root);
	return bench_close(f, path) || error ? -1 : 0;
}
