/* SPDX-License-Identifier: BSD-3-Clause
 *
 * report.c - the tables.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"

#define COLUMNS 6

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
		printf("Of %s. Launches: %u. Windows measured again: %u; left disturbed: %u.\n\n",
			r->which->op, r->launches, r->discarded, r->disturbed);
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
		snprintf(cell, size, "<= %.2f %s", bar, bench_verdicts[v]);
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
		verdict_cell(cells[5], sizeof cells[5], s.bar, s.verdict);
	if (!cells[5][0] && r->done[row] < r->launches)
		snprintf(cells[5], sizeof cells[5], "of %u launches", r->done[row]);
	print_cells(cells, markdown);
}

static void print_value(const struct bench_result *r, size_t row, bool markdown)
{
	char cells[COLUMNS][64] = {{0}};

	snprintf(cells[0], sizeof cells[0], "%s%s", markdown ? "" : "  ", r->row[row].name);
	snprintf(cells[1], sizeof cells[1], "%" PRId64, r->value[row]);
	snprintf(cells[2], sizeof cells[2], "%s", r->which->unit);
	snprintf(cells[5], sizeof cells[5], "<= %" PRId64 " %s", r->which->limit,
		bench_verdicts[bench_value_verdict(r, row)]);
	print_cells(cells, markdown);
}

/* One word for each peer that is not here. */
static void print_missing(const struct bench_result *r)
{
	for (const struct bench_side *s = r->which->sides; s && (s->name || s->files); s++)
		if (!bench_installed(s))
			printf("\n  left out, %s: %s%s%s\n", s->lacks ? s->lacks : "not installed",
				s->files ? s->files : "", s->files && s->name ? " " : "",
				s->name ? s->name : "");
}

/* Figures below 10 are shares; the others are ns. */
static void print_figure(char *cell, size_t size, double v)
{
	snprintf(cell, size, v < 10 ? "%.3f" : "%.0f", v);
}

static void print_figure_bar(const struct bench_result *r, unsigned f, bool markdown)
{
	const struct bench_figure *figure = &r->which->figures[f];
	enum bench_verdict v = bench_figure_verdict(r, 0, f);
	struct stats_interval i;
	char text[3][32];

	if (!v)
		return;
	i = bench_figure(r, 0, f);
	print_figure(text[0], sizeof text[0], i.low);
	print_figure(text[1], sizeof text[1], i.high);
	print_figure(text[2], sizeof text[2], figure->most > 0 ? figure->most : figure->least);
	printf("%s%s of linkrt: %s - %s, bar %s %s: %s\n", markdown ? "\n" : "  ", figure->name, text[0],
		text[1], figure->most > 0 ? "<=" : ">=", text[2], bench_verdicts[v]);
}

/* What was seen beside the time: a table of its own. */
static void print_figures(const struct bench_result *r, bool markdown)
{
	char cells[COLUMNS][64] = {"", "", "", "", "", ""};
	unsigned n = bench_figures(r->which);

	if (!n)
		return;
	puts("");
	for (size_t row = 0; row <= r->rows; row++) {
		snprintf(cells[0], sizeof cells[0], "%s%s", markdown ? "" : "  ",
			row ? r->row[row - 1].name : "");
		for (unsigned f = 0; f < n && f < COLUMNS - 1; f++)
			if (row)
				print_figure(cells[f + 1], sizeof cells[f + 1],
					bench_figure(r, row - 1, f).median);
			else
				snprintf(cells[f + 1], sizeof cells[f + 1], "%s", r->which->figures[f].name);
		print_cells(cells, markdown);
		if (markdown && !row)
			puts("|---|--:|--:|--:|--:|--:|");
	}
	for (unsigned f = 0; f < n; f++)
		print_figure_bar(r, f, markdown);
}

/* On which CPUs the rounds were. */
static void print_near(const struct bench_result *r)
{
	if (r->which->cpus == 2)
		printf("\n  a cache line to the other CPU and back: near in %u rounds (%.0f ns), far in %u (%.0f ns)\n",
			r->near, r->near_ns, r->far, r->far_ns);
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
	print_figures(r, markdown);
	print_near(r);
	print_missing(r);
	if (!markdown && r->discarded)
		printf("  %u windows were measured again, %u stayed disturbed\n", r->discarded, r->disturbed);
	puts("");
}

static void print_machine(const struct bench_settings *set, bool markdown)
{
	struct bench_fact facts[BENCH_FACTS];
	size_t n = bench_machine(facts);

	for (size_t i = 0; i < n; i++)
		printf(markdown ? "- %s: %s\n" : "%s: %s\n", facts[i].name, facts[i].text);
	printf("%s%u launches of %u rounds, windows of %.1f ms; where the clock stops them, %u of %.0f ms\n\n",
		markdown ? "- run: " : "run: ", set->launches, set->rounds, set->window / 1e6,
		set->timed_rounds, set->timed_window / 1e6);
}

/* One line a bar: whose, the limit, the interval, the verdict. */
static void print_bar(const struct bench_result *r, const struct bench_bar *b, bool markdown)
{
	char text[3][32], what[96];

	print_figure(text[0], sizeof text[0], b->value.low);
	print_figure(text[1], sizeof text[1], b->value.high);
	print_figure(text[2], sizeof text[2], b->limit);
	snprintf(what, sizeof what, "%s%.64s", b->figure ? "" : "linkrt / ", b->what);
	printf(markdown ? "| %s | %s | %s - %s | %s %s | %s |\n" : "  %-40s %-38s %10s - %-10s %s %-10s %s\n",
		r->which->name, what, text[0], text[1], b->least ? ">=" : "<=", text[2],
		bench_verdicts[b->verdict]);
}

/* All bars of the run once more, in one place. */
static void print_bars(const struct bench_result *r, size_t n, bool markdown)
{
	unsigned count[BENCH_VERDICTS] = {0}, noisy = 0;
	struct bench_bar bars[BENCH_BARS];

	puts(markdown ? "## Bars\n\n| case | what | 95 % | bar | |\n|---|---|--:|--:|---|" : "Bars");
	for (size_t i = 0; i < n; i++) {
		size_t m = bench_bars(&r[i], bars);

		for (size_t b = 0; b < m; b++) {
			print_bar(&r[i], &bars[b], markdown);
			count[bars[b].verdict]++;
		}
		noisy += bench_run_at_all(&r[i]) && bench_noisy(&r[i]);
	}
	printf("\n%u bars hold, %u miss, %u cannot be told; %u cases too noisy\n", count[BENCH_HOLDS],
		count[BENCH_MISSES], count[BENCH_UNDECIDED] + count[BENCH_FEW], noisy);
}

void bench_print(const struct bench_result *r, size_t n, const struct bench_settings *set, bool markdown)
{
	print_machine(set, markdown);
	for (size_t i = 0; i < n; i++)
		print_case(&r[i], markdown);
	print_bars(r, n, markdown);
}
