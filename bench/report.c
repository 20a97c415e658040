/* SPDX-License-Identifier: BSD-3-Clause
 *
 * report.c - the tables and the JSON.
 */
#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"

#define SEED 1 /* of the bootstrap: the same figures give the same intervals */
#define COLUMNS 6

static const char *const verdicts[] = {
	[BENCH_NO_BAR] = "", [BENCH_HOLDS] = "holds", [BENCH_MISSES] = "misses"};

/* A bar holds only if the interval's far end does. */
struct bench_row_summary bench_summary(const struct bench_result *r, size_t row)
{
	struct bench_row_summary s = {
		.ns = stats_bootstrap(r->ns[row], r->launches, SEED),
		.ratio = stats_bootstrap(r->ratio[row], r->launches, SEED),
	};
	double bar = r->row[row].again ? 0 : r->row[row].side->bar;

	if (bar > 0)
		s.verdict = s.ratio.high <= bar ? BENCH_HOLDS : BENCH_MISSES;
	return s;
}

/*
 * The last row is side 0 once more: whatever tells the two apart is noise.
 * Other work weighs on sides unequally, though: one that has several threads
 * waits for a CPU where one that has not does not.
 */
bool bench_noisy(const struct bench_result *r)
{
	struct stats_interval i = bench_summary(r, r->rows - 1).ratio;

	if (!r->which->busy && bench_others() > BENCH_OTHERS)
		return true;
	return fabs(i.low - 1) > BENCH_NOISE || fabs(i.high - 1) > BENCH_NOISE;
}

static enum bench_verdict value_verdict(const struct bench_result *r, size_t row)
{
	return r->value[row] <= r->which->limit ? BENCH_HOLDS : BENCH_MISSES;
}

/* Tables. */

static const int width[COLUMNS] = {34, 10, 20, 13, 16, 20};

static void print_cells(char cells[COLUMNS][64], bool markdown)
{
	for (int i = 0; i < COLUMNS; i++)
		if (markdown)
			printf("| %s ", cells[i]);
		else
			printf("%*s ", i == 0 || i == COLUMNS - 1 ? -width[i] : width[i], cells[i]);
	puts(markdown ? "|" : "");
}

static void print_markdown_title(const struct bench_result *r)
{
	printf("### %s\n\n", r->which->name);
	if (!r->which->measure)
		printf("Time of %s. Windows measured again: %u; left disturbed: %u.\n\n", r->which->op,
			r->discarded, r->disturbed);
}

static void print_head(const struct bench_result *r, bool markdown)
{
	char cells[COLUMNS][64] = {"side", "median", "95 %", "linkrt / it", "95 %", "bar"};

	if (markdown)
		print_markdown_title(r);
	else
		snprintf(cells[0], sizeof cells[0], "%s", r->which->name);
	print_cells(cells, markdown);
	if (markdown)
		puts("|---|--:|--:|--:|--:|---|");
}

static void verdict_cell(char *cell, size_t size, double bar, enum bench_verdict v)
{
	if (v)
		snprintf(cell, size, "<= %.2f %s", bar, verdicts[v]);
}

/* Enough digits for what is small. */
static void print_interval(char *median, char *ends, size_t size, struct stats_interval i)
{
	int digits = i.median < 10 ? 3 : i.median < 1000 ? 2 : 0;

	snprintf(median, size, "%.*f", digits, i.median);
	snprintf(ends, size, "%.*f - %.*f", digits, i.low, digits, i.high);
}

static void print_row(const struct bench_result *r, size_t row, bool markdown)
{
	struct bench_row_summary s = bench_summary(r, row);
	char cells[COLUMNS][64] = {{0}};

	snprintf(cells[0], sizeof cells[0], "%s%s", markdown ? "" : "  ", r->row[row].name);
	print_interval(cells[1], cells[2], sizeof cells[1], s.ns);
	if (row) {
		snprintf(cells[3], sizeof cells[3], "%.3f", s.ratio.median);
		snprintf(cells[4], sizeof cells[4], "%.3f - %.3f", s.ratio.low, s.ratio.high);
	}
	if (r->row[row].again)
		snprintf(cells[5], sizeof cells[5], "%s", bench_noisy(r) ? "too noisy" : "quiet");
	else
		verdict_cell(cells[5], sizeof cells[5], r->row[row].side->bar, s.verdict);
	print_cells(cells, markdown);
}

static void print_value(const struct bench_result *r, size_t row, bool markdown)
{
	char cells[COLUMNS][64] = {{0}};

	snprintf(cells[0], sizeof cells[0], "%s%s", markdown ? "" : "  ", r->row[row].name);
	snprintf(cells[1], sizeof cells[1], "%" PRId64, r->value[row]);
	snprintf(cells[2], sizeof cells[2], "%s", r->which->unit);
	snprintf(cells[5], sizeof cells[5], "<= %" PRId64 " %s", r->which->limit,
		verdicts[value_verdict(r, row)]);
	print_cells(cells, markdown);
}

/* One word for each peer that is not here. */
static void print_missing(const struct bench_result *r)
{
	for (const struct bench_side *s = r->which->sides; s && (s->name || s->files); s++)
		if (!bench_installed(s))
			printf("\n  left out, not installed: %s%s%s\n", s->files ? s->files : "",
				s->files && s->name ? " " : "", s->name ? s->name : "");
}

static void print_case(const struct bench_result *r, bool markdown)
{
	if (r->left_out) {
		printf("%s%s: left out: %s\n\n", markdown ? "### " : "", r->which->name, r->left_out);
		return;
	}
	print_head(r, markdown);
	for (size_t i = 0; i < r->rows; i++)
		if (r->which->measure)
			print_value(r, i, markdown);
		else
			print_row(r, i, markdown);
	print_missing(r);
	if (!markdown && r->discarded)
		printf("  %u windows were measured again, %u stayed disturbed\n", r->discarded, r->disturbed);
	puts("");
}

static void count_bars(const struct bench_result *r, unsigned count[3])
{
	for (size_t i = 0; !r->left_out && i < r->rows; i++)
		count[r->which->measure ? value_verdict(r, i) : bench_summary(r, i).verdict]++;
}

static void print_machine(const struct bench_settings *set, bool markdown)
{
	struct bench_fact facts[BENCH_FACTS];
	size_t n = bench_machine(facts);

	for (size_t i = 0; i < n; i++)
		printf(markdown ? "- %s: %s\n" : "%s: %s\n", facts[i].name, facts[i].text);
	printf("%s%u launches of %u rounds, windows of %.1f ms\n\n",
		markdown ? "- run: " : "run: ", set->launches, set->rounds, set->window / 1e6);
}

void bench_print(const struct bench_result *r, size_t n, const struct bench_settings *set, bool markdown)
{
	unsigned count[3] = {0}, noisy = 0;

	print_machine(set, markdown);
	for (size_t i = 0; i < n; i++) {
		print_case(&r[i], markdown);
		count_bars(&r[i], count);
		noisy += !r[i].left_out && !r[i].which->measure && bench_noisy(&r[i]);
	}
	printf("%u bars hold, %u miss; %u cases too noisy\n", count[BENCH_HOLDS], count[BENCH_MISSES], noisy);
}

/* JSON. */

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
	json_object_set_new(o, "verdict", json_string(verdicts[v]));
}

static json_t *row_json(const struct bench_result *r, size_t row)
{
	struct bench_row_summary s;
	json_t *o = json_pack("{s:s}", "side", r->row[row].name);

	if (r->which->measure) {
		json_object_set_new(o, r->which->unit, json_integer(r->value[row]));
		add_bar(o, r->which->limit, value_verdict(r, row));
		return o;
	}
	s = bench_summary(r, row);
	json_object_set_new(o, "ns", interval_json(s.ns));
	json_object_set_new(o, "ratio", interval_json(s.ratio));
	json_object_set_new(o, "launches", launches_json(r->ns[row], r->launches));
	if (!r->row[row].again)
		add_bar(o, r->row[row].side->bar, s.verdict);
	return o;
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
	json_object_set_new(o, "operation", json_string(r->which->op));
	json_object_set_new(o, "too_noisy", json_boolean(bench_noisy(r)));
	json_object_set_new(o, "discarded", json_integer(r->discarded));
	json_object_set_new(o, "disturbed", json_integer(r->disturbed));
	return o;
}

static json_t *machine_json(void)
{
	struct bench_fact facts[BENCH_FACTS];
	size_t n = bench_machine(facts);
	json_t *o = json_object();

	for (size_t i = 0; i < n; i++)
		json_object_set_new(o, facts[i].name, json_string(facts[i].text));
	return o;
}

int bench_json(const char *path, const struct bench_result *r, size_t n, const struct bench_settings *set)
{
	json_t *cases = json_array(), *root;
	int error;

	for (size_t i = 0; i < n; i++)
		json_array_append_new(cases, case_json(&r[i]));
	root = json_pack("{s:o,s:{s:i,s:i,s:I},s:o}", "machine", machine_json(), "settings", "launches",
		(int)set->launches, "rounds", (int)set->rounds, "window_ns", (json_int_t)set->window, "cases",
		cases);
	error = json_dump_file(root, path, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
	json_decref(root);
	if (error)
		fprintf(stderr, "bench: %s: cannot be written\n", path);
	return error;
}
