/* SPDX-License-Identifier: BSD-3-Clause
 *
 * trend.c - the page of many runs: what moved from one run to the next, and a
 * small plot for each side.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench/compare/compare.h"
#include "bench/compare/history.h"
#include "bench/report/report.h"

static const char head[] =
	"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
	"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>linkrt bench: history</title><style>\n"
	"body{font:15px/1.5 sans-serif;max-width:60em;margin:1em auto;padding:0 .6em;color:#222;background:#fff}\n"
	"h2{font-size:1.2em;border-bottom:2px solid #ddd}table{border-collapse:collapse;font-variant-numeric:tabular-nums}\n"
	"td,th{padding:.1em .6em;border-bottom:1px solid #ddd;text-align:right}td:first-child,th:first-child{text-align:left}\n"
	".wide{overflow-x:auto}.less{color:#070}.more{color:#b00}svg{width:14em;height:2.2em;vertical-align:middle}\n"
	"</style></head><body>\n<h1>linkrt bench: history</h1>\n";

static const json_t *case_of(const struct history *h, size_t run, const char *name)
{
	return compare_named(json_object_get(h->run[run].root, "cases"), "name", name);
}

static void put_text_cell(FILE *f, const char *text)
{
	fputs("<td>", f);
	bench_html(f, text);
	fputs("</td>", f);
}

/* The runs, and with which machine and linkrt. */
static void put_runs(FILE *f, const struct history *h)
{
	static const char *const facts[] = {"linkrt", "processor", "kernel"};

	fputs("<h2>The runs</h2>\n<div class=\"wide\"><table><tr><th>file</th><th>date</th>", f);
	for (size_t k = 0; k < 3; k++)
		fprintf(f, "<th>%s</th>", facts[k]);
	for (size_t i = 0; i < h->n; i++) {
		fputs("</tr>\n<tr>", f);
		put_text_cell(f, h->run[i].name);
		put_text_cell(f, h->run[i].date);
		for (size_t k = 0; k < 3; k++) {
			const char *text =
				compare_text(json_object_get(h->run[i].root, "machine"), facts[k]);

			put_text_cell(f, text ? text : "not recorded");
		}
	}
	fputs("</tr>\n</table></div>\n", f);
}

static bool has_moved(const struct compare_row *row)
{
	return row->verdict <= COMPARE_MORE && fabs(row->ratio.median - 1) > BENCH_NOISE;
}

static const char *processor(const struct history_run *run)
{
	const char *text = compare_text(json_object_get(run->root, "machine"), "processor");

	return text ? text : "";
}

static void put_move(FILE *f, const struct history_run *run, const struct compare_row *row)
{
	bool other = strcmp(processor(run - 1), processor(run)) != 0;

	char text[64];

	fputs("<tr>", f);
	put_text_cell(f, run->name);
	put_text_cell(f, row->name);
	put_text_cell(f, row->side);
	snprintf(text, sizeof text, "%.3f", row->ratio.median);
	put_text_cell(f, text);
	fprintf(f, "<td class=\"%s\">%s%s</td></tr>\n",
		row->verdict == COMPARE_LESS ? "less" : "more", compare_word(row),
		other ? ", on another processor" : "");
}

/* What moved in a run. */
static size_t put_moves_of(FILE *f, const struct history *h, size_t run)
{
	const json_t *cases = json_object_get(h->run[run].root, "cases");
	struct compare_row row;
	size_t i, k, n = 0;
	json_t *c, *side;

	json_array_foreach(cases, i, c)
	{
		const json_t *before = case_of(h, run - 1, compare_text(c, "name"));

		json_array_foreach(json_object_get(c, "sides"), k, side)
		{
			if (!compare_row(&row, before, c, compare_text(side, "side")) ||
				!has_moved(&row))
				continue;
			put_move(f, &h->run[run], &row);
			n++;
		}
	}
	return n;
}

static void put_moves(FILE *f, const struct history *h)
{
	size_t n = 0;

	fputs("<h2>What moved, and when</h2>\n<p>Beside the run before it: p &lt; 0.05, and by more than 2 %.</p>\n"
	      "<div class=\"wide\"><table><tr><th>run</th><th>case</th><th>side</th><th>x (new / old)</th><th></th></tr>\n",
		f);
	for (size_t i = 1; i < h->n; i++)
		n += put_moves_of(f, h, i);
	fputs(n ? "</table></div>\n" : "<tr><td>nothing</td></tr></table></div>\n", f);
}

#define SEED 1 /* of the bootstrap */

/* A side in a run; 0: it was not measured. */
static struct stats_interval value_of(const json_t *side)
{
	const json_t *bytes = json_object_get(side, "bytes");
	struct compare_values launches = compare_launches(side);
	double v = json_number_value(bytes);
	struct stats_interval r = {v, v, v};

	if (launches.n)
		r = stats_bootstrap(launches.v, launches.n, SEED);
	free(launches.v);
	return r;
}

#define WIDTH 200
#define HEIGHT 30

/* From the largest value at the top to the smallest, on a logarithmic scale. */
struct scale {
	double low, high;
	size_t n;
};

static double y_of(struct scale s, double v)
{
	return s.high > s.low ? HEIGHT * log(s.high / v) / log(s.high / s.low) : HEIGHT / 2.0;
}

static double x_of(struct scale s, size_t i)
{
	return s.n > 1 ? WIDTH * (double)i / (double)(s.n - 1) : WIDTH / 2.0;
}

static struct scale scale_of(const struct stats_interval *v, size_t n)
{
	struct scale s = {INFINITY, 0, n};

	for (size_t i = 0; i < n; i++)
		if (v[i].median > 0) {
			s.low = fmin(s.low, v[i].low);
			s.high = fmax(s.high, v[i].high);
		}
	return s;
}

/* A line through the medians, and the interval of each. */
static void draw_trend(FILE *f, const struct stats_interval *v, size_t n)
{
	struct scale s = scale_of(v, n);

	fprintf(f, "<td><svg viewBox=\"-4 -4 %d %d\"><g stroke=\"#888\" stroke-width=\"2\">",
		WIDTH + 8, HEIGHT + 8);
	for (size_t i = 0; i < n; i++)
		if (v[i].median > 0)
			fprintf(f, "<path d=\"M%.1f %.1fV%.1f\"/>", x_of(s, i), y_of(s, v[i].low),
				y_of(s, v[i].high));
	fputs("</g><polyline fill=\"none\" stroke=\"#0072b2\" stroke-width=\"2\" points=\"", f);
	for (size_t i = 0; i < n; i++)
		if (v[i].median > 0)
			fprintf(f, "%.1f,%.1f ", x_of(s, i), y_of(s, v[i].median));
	fputs("\"/></svg></td>", f);
}

/* The values of the first and of the last run that has the side. */
static void put_first_and_last(FILE *f, const struct stats_interval *v, size_t n)
{
	size_t first = 0, last = n - 1;

	while (first < last && v[first].median <= 0)
		first++;
	while (last > first && v[last].median <= 0)
		last--;
	fprintf(f, "<td>%.4g</td><td>%.4g</td>", v[first].median, v[last].median);
}

static void put_side(FILE *f, const struct history *h, const char *name, const char *side)
{
	struct stats_interval *v = calloc(h->n, sizeof *v);
	bool any = false;

	if (!v)
		abort();
	for (size_t i = 0; i < h->n; i++) {
		const json_t *c = case_of(h, i, name);

		v[i] = value_of(compare_named(json_object_get(c, "sides"), "side", side));
		any |= v[i].median > 0;
	}
	if (any) {
		fputs("<tr>", f);
		put_text_cell(f, side);
		draw_trend(f, v, h->n);
		put_first_and_last(f, v, h->n);
		fputs("</tr>\n", f);
	}
	free(v);
}

/* Sizes have no unit in a file, and neither have the cases of older ones. */
static const char *unit_of(const json_t *c)
{
	const json_t *first = json_array_get(json_object_get(c, "sides"), 0);
	const char *unit = compare_text(c, "unit");

	return unit ? unit : json_object_get(first, "bytes") ? "bytes" : "ns";
}

static void put_trend(FILE *f, const struct history *h, const json_t *c)
{
	const char *name = compare_text(c, "name"), *unit = unit_of(c);
	size_t i;
	json_t *side;

	fputs("<h2>", f);
	bench_html(f, name);
	fprintf(f,
		"</h2>\n<div class=\"wide\"><table><tr><th>side</th><th>runs</th><th>first, %s</th><th>last, %s</th></tr>\n",
		unit, unit);
	json_array_foreach(json_object_get(c, "sides"), i, side)
	{
		put_side(f, h, name, compare_text(side, "side"));
	}
	fputs("</table></div>\n", f);
}

/* The cases and sides are those of the last run. */
void history_page(FILE *f, const struct history *h)
{
	size_t i;
	json_t *c;

	fputs(head, f);
	put_moves(f, h);
	json_array_foreach(json_object_get(h->run[h->n - 1].root, "cases"), i, c)
	{
		if (json_array_size(json_object_get(c, "sides")))
			put_trend(f, h, c);
	}
	put_runs(f, h);
	fputs("</body></html>\n", f);
}
