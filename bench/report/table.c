/* SPDX-License-Identifier: BSD-3-Clause
 *
 * table.c - the tables, as text or as Markdown.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "bench/report/report.h"

#define COLUMNS 7

/* Where and in which form it is printed. */
struct out {
	FILE *f;
	bool markdown;
};
static const int row_width[COLUMNS] = {34, 14, 20, 30, 9, -24, 0};
static const int figure_width[COLUMNS] = {34, 14, 10, 10, 10, 10, 10};

typedef char cells_t[COLUMNS][64];

static void print_cells(struct out o, cells_t cells, const int width[COLUMNS], int n)
{
	for (int i = 0; i < n; i++)
		if (o.markdown)
			fprintf(o.f, "| %s ", cells[i]);
		else
			fprintf(o.f, "%*s ", i ? width[i] : -width[i], cells[i]);
	fputs(o.markdown ? "|\n" : "\n", o.f);
}

/* The line under a head. The first column is set to the left, and so may be the last one. */
static void print_rule(struct out o, int n, bool words_last)
{
	if (!o.markdown)
		return;
	for (int i = 0; i < n; i++)
		fputs(i == 0 || (words_last && i == n - 1) ? "|---" : "|--:", o.f);
	fputs("|\n", o.f);
}

static void name_cell(struct out o, cells_t cells, const char *name)
{
	snprintf(cells[0], sizeof cells[0], "%s%.60s", o.markdown ? "" : "  ", name);
}

static void head_cells(cells_t cells, const char *unit, const struct bench_case *c)
{
	snprintf(cells[1], sizeof cells[1], "median, %.20s", unit);
	snprintf(cells[2], sizeof cells[2], "95 %%, %.20s", unit);
	bench_ratio_head(c, cells[3], sizeof cells[3]);
	snprintf(cells[4], sizeof cells[4], "launches");
}

static void print_head(struct out o, const struct bench_result *r)
{
	const char *unit = bench_unit(r->which);
	cells_t cells = {"side", "", "", "", "", "bar"};

	if (r->which->measure)
		snprintf(cells[1], sizeof cells[1], "size, %.20s", unit);
	else
		head_cells(cells, unit, r->which);
	if (o.markdown)
		fprintf(o.f, "### %s\n\n", r->which->name);
	else
		snprintf(cells[0], sizeof cells[0], "%s", r->which->name);
	if (o.markdown && !r->which->measure)
		fprintf(o.f, "Of %s.\n\n", r->which->op);
	print_cells(o, cells, row_width, 6);
	print_rule(o, 6, true);
}

/* Small values have more digits. One launch has no interval. */
static void interval_cells(
	char *median, char *ends, size_t size, struct stats_interval i, unsigned launches)
{
	int digits = i.median < 10 ? 3 : i.median < 1000 ? 2 : 0;

	snprintf(median, size, "%.*f", digits, i.median);
	if (launches > 1)
		snprintf(ends, size, "%.*f - %.*f", digits, i.low, digits, i.high);
}

static void ratio_cell(char *cell, size_t size, struct stats_interval i, unsigned launches)
{
	if (launches > 1)
		snprintf(cell, size, "%.3f (%.3f - %.3f)", i.median, i.low, i.high);
	else
		snprintf(cell, size, "%.3f", i.median);
}

/* If a bar is undecided, the verdict says why. */
static void bar_cell(char *cell, size_t size, const struct bench_result *r, size_t row,
	struct bench_row_summary s)
{
	bench_row_remark(r, row, cell, size);
	if (s.verdict)
		snprintf(cell, size, "<= %.2f%s %s", s.bar, r->row[row].best ? " x best" : "",
			bench_verdicts[s.verdict]);
}

static void print_row(struct out o, const struct bench_result *r, size_t row)
{
	struct bench_row_summary s = bench_summary(r, row);
	cells_t cells = {{0}};

	name_cell(o, cells, r->row[row].name);
	if (bench_has(r, row))
		interval_cells(cells[1], cells[2], sizeof cells[1], s.ns, r->done[row]);
	if (bench_has(r, row) && row)
		ratio_cell(cells[3], sizeof cells[3], s.ratio, r->done[row]);
	snprintf(cells[4], sizeof cells[4], "%u", r->done[row]);
	if (bench_has(r, row))
		bar_cell(cells[5], sizeof cells[5], r, row, s);
	else
		snprintf(cells[5], sizeof cells[5], "no window counts");
	print_cells(o, cells, row_width, 6);
}

static void print_value(struct out o, const struct bench_result *r, size_t row)
{
	cells_t cells = {{0}};

	name_cell(o, cells, r->row[row].name);
	snprintf(cells[1], sizeof cells[1], "%" PRId64, r->value[row]);
	snprintf(cells[5], sizeof cells[5], "<= %" PRId64 " %s", r->which->limit,
		bench_verdicts[bench_value_verdict(r, row)]);
	print_cells(o, cells, row_width, 6);
}

/* The table of the figures. */
static void print_figures(struct out o, const struct bench_result *r)
{
	int n = (int)bench_figures(r->which);
	cells_t cells = {{0}};

	if (!n)
		return;
	fputs("\n", o.f);
	if (o.markdown)
		snprintf(cells[0], sizeof cells[0], "side");
	for (int f = 0; f < n; f++)
		snprintf(cells[f + 1], sizeof cells[f + 1], "%s", r->which->figures[f].name);
	print_cells(o, cells, figure_width, n + 1);
	print_rule(o, n + 1, false);
	for (size_t row = 0; row < r->rows; row++) {
		if (!r->figured[row])
			continue;
		name_cell(o, cells, r->row[row].name);
		for (int f = 0; f < n; f++)
			bench_format_figure(cells[f + 1], sizeof cells[f + 1],
				&r->which->figures[f], bench_figure(r, row, (unsigned)f).median);
		print_cells(o, cells, figure_width, n + 1);
	}
}

/* The table of the counters, if there are any. */
static void print_counters(struct out o, const struct bench_result *r)
{
	static const int width[COLUMNS] = {34, 14, 14, 18, 14};
	cells_t cells = {"for each operation"};

	if (!bench_counts(r))
		return;
	fputs("\n", o.f);
	for (unsigned i = 0; i < BENCH_COUNTERS; i++)
		snprintf(cells[i + 1], sizeof cells[i + 1], "%s", bench_counters[i]);
	print_cells(o, cells, width, BENCH_COUNTERS + 1);
	print_rule(o, BENCH_COUNTERS + 1, false);
	for (size_t row = 0; row < r->rows; row++) {
		if (r->counted[row] <= 0)
			continue;
		name_cell(o, cells, r->row[row].name);
		for (unsigned i = 0; i < BENCH_COUNTERS; i++)
			bench_format_counter(
				cells[i + 1], sizeof cells[i + 1], bench_counter(r, row, i));
		print_cells(o, cells, width, BENCH_COUNTERS + 1);
	}
}

/* A remark under the tables. */
static void note(struct out o, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void note(struct out o, const char *format, ...)
{
	va_list arguments;

	fputs(o.markdown ? "\n" : "  ", o.f);
	va_start(arguments, format);
	vfprintf(o.f, format, arguments);
	va_end(arguments);
	fputs("\n", o.f);
}

static void print_notes(struct out o, const struct bench_result *r)
{
	char text[400];

	for (size_t row = 1; row < r->rows; row++)
		if (bench_contradicts(r, row, text, sizeof text))
			note(o, "%s", text);

	bench_notes(r, text, sizeof text);
	note(o, "%s", text);
	for (size_t i = 0; i < r->missing; i++)
		note(o, "left out: %s", r->missing_text[i]);
}

static void print_case(struct out o, const struct bench_result *r)
{
	if (r->left_out) {
		fprintf(o.f, "%s%s%sleft out: %s\n\n", o.markdown ? "### " : "", r->which->name,
			o.markdown ? "\n\n" : ": ", r->left_out);
		return;
	}
	print_head(o, r);
	for (size_t i = 0; i < r->rows; i++)
		(r->which->measure ? print_value : print_row)(o, r, i);
	print_figures(o, r);
	print_counters(o, r);
	if (!r->which->measure)
		print_notes(o, r);
	fputs("\n", o.f);
}

/* One line a bar: the case, what it is of, the interval, the limit, the verdict. */
static void print_bar(struct out o, const struct bench_result *r, const struct bench_bar *b)
{
	static const int width[COLUMNS] = {42, -46, 22, 12, -16};
	cells_t cells = {{0}};

	name_cell(o, cells, r->which->name);
	snprintf(cells[1], sizeof cells[1], "%.60s", b->what);
	bench_bar_cells(r, b, cells[2], cells[3]);
	snprintf(cells[4], sizeof cells[4], "%s", bench_verdicts[b->verdict]);
	print_cells(o, cells, width, 5);
}

/* All bars of the run once more, in one place. */
static void print_bars(struct out o, const struct bench_result *r, size_t n)
{
	struct bench_bar bars[BENCH_BARS];

	fputs(o.markdown ? "## Bars\n\n| case | of linkrt | 95 % | bar | |\n|---|---|--:|--:|---|\n"
			 : "Bars\n",
		o.f);
	for (size_t i = 0; i < n; i++) {
		size_t m = bench_bars(&r[i], bars);

		for (size_t b = 0; b < m; b++)
			print_bar(o, &r[i], &bars[b]);
	}
}

static void print_advice(struct out o, const struct bench_result *r, size_t n)
{
	char advice[BENCH_ADVICE][BENCH_ADVICE_TEXT];
	size_t m = bench_advice(advice, bench_watched(r, n));

	for (size_t i = 0; i < m; i++)
		fprintf(o.f, o.markdown ? "- noise: %s\n" : "noise: %s\n", advice[i]);
}

static void print_machine(
	struct out o, const struct bench_result *r, size_t n, const struct bench_settings *set)
{
	struct bench_fact facts[BENCH_FACTS];
	size_t m = bench_machine(facts, r, n);
	const char *format = o.markdown ? "- %s: %s\n" : "%s: %s\n";
	char text[200];

	for (size_t i = 0; i < m; i++)
		fprintf(o.f, format, facts[i].name, facts[i].text);
	print_advice(o, r, n);
	bench_settings_text(set, text, sizeof text);
	fprintf(o.f, format, "run", text);
	fprintf(o.f, o.markdown ? "\n```\n%s```\n\n" : "\n%s\n", bench_legend);
}

static void print_tables(
	struct out o, const struct bench_result *r, size_t n, const struct bench_settings *set)
{
	char text[160];

	print_machine(o, r, n, set);
	if (o.markdown)
		fputs("## Cases\n\n", o.f);
	for (size_t i = 0; i < n; i++)
		print_case(o, &r[i]);
	print_bars(o, r, n);
	bench_count(r, n, text, sizeof text);
	fprintf(o.f, "\n%s\n", text);
}

void bench_print(const struct bench_result *r, size_t n, const struct bench_settings *set)
{
	print_tables((struct out){stdout, false}, r, n, set);
}

int bench_markdown(
	const char *path, const struct bench_result *r, size_t n, const struct bench_settings *set)
{
	FILE *f = bench_open(path);

	if (!f)
		return -1;
	fputs("<!-- SPDX-License-Identifier: BSD-3-Clause -->\n# The last run\n\nWritten by `linkrt bench --markdown`.\n\n",
		f);
	print_tables((struct out){f, true}, r, n, set);
	return bench_close(f, path);
}
