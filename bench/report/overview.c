/* SPDX-License-Identifier: BSD-3-Clause
 *
 * overview.c - the picture with which the page begins: linkrt beside every
 * peer, a row for each case. It is HTML, so that a narrow screen can show it.
 */
#include <math.h>
#include <string.h>

#include "bench/harness/colours.h"
#include "bench/report/report.h"

#define EDGE 32.0 /* the scale is logarithmic, from 1/EDGE to EDGE */

/* Sides that stand for another implementation, not for linkrt or for a limit. */
static bool is_shown(const struct bench_result *r, size_t row)
{
	const char *name = r->row[row].name;

	return bench_has(r, row) && !bench_is_ours(name) && !strstr(name, "(limit)");
}

static bool has_any(const struct bench_result *r)
{
	for (size_t row = 1; bench_run_at_all(r) && row < r->rows; row++)
		if (is_shown(r, row))
			return true;
	return false;
}

/* Where on the strip, in per cent. */
static double place(double ratio)
{
	double at = 50 + 50 * log(ratio) / log(EDGE);

	return fmin(100, fmax(0, at));
}

static void put_mark(FILE *f, const struct bench_result *r, size_t row)
{
	struct stats_interval x = bench_summary(r, row).ratio;
	bool few = r->done[row] < BENCH_FEW_LAUNCHES;

	if (r->done[row] > 1)
		fprintf(f, "<u style=\"left:%.1f%%;width:%.1f%%;background:%s\"></u>", place(x.low),
			place(x.high) - place(x.low), r->row[row].colour);
	fprintf(f, "<i%s style=\"left:%.1f%%;border-color:%s;background:%s\" title=\"",
		few ? " class=\"few\"" : "", place(x.median), r->row[row].colour,
		few ? "#fff" : r->row[row].colour);
	bench_html(f, r->row[row].name);
	fprintf(f, ": %.3f, %u launches\"></i>", x.median, r->done[row]);
}

/* The least and the largest ratio of a case, in words. */
static void put_range(FILE *f, const struct bench_result *r)
{
	double least = INFINITY, most = 0;

	for (size_t row = 1; row < r->rows; row++)
		if (is_shown(r, row)) {
			double x = bench_summary(r, row).ratio.median;

			least = fmin(least, x);
			most = fmax(most, x);
		}
	fprintf(f, "<span class=\"range\">%.3g to %.3g</span>", least, most);
}

static void put_overview_row(FILE *f, const struct bench_result *r)
{
	char file[128];

	bench_file_name(r->which->name, file, sizeof file);
	fprintf(f, "<div class=\"row%s\"><a href=\"#%s\">", bench_noisy(r) ? " noise" : "", file);
	bench_html(f, r->which->name);
	fputs(bench_noisy(r) ? "</a> <em>too noisy</em>" : "</a>", f);
	put_range(f, r);
	fputs("<div class=\"strip\"><b></b>", f);
	for (size_t row = 1; row < r->rows; row++)
		if (is_shown(r, row))
			put_mark(f, r, row);
	fputs("</div></div>\n", f);
}

/* The first word of a side's name is its family, but for those without a library. */
static void family(const struct bench_row *row, char *word, size_t size)
{
	bool bare = !strcmp(row->colour, COLOUR_KERNEL);
	const char *name = bare ? "system calls and instructions" : row->name;

	snprintf(word, size, "%.*s", (int)(bare ? strlen(name) : strcspn(name, " ,")), name);
}

#define FAMILIES 32
struct legend {
	struct {
		char word[BENCH_NAME];
		const char *colour;
	} of[FAMILIES];
	size_t n;
};

static void add_family(struct legend *l, const struct bench_row *row)
{
	char word[BENCH_NAME];

	family(row, word, sizeof word);
	for (size_t i = 0; i < l->n; i++)
		if (!strcmp(l->of[i].word, word))
			return;
	if (l->n == FAMILIES)
		return;
	strcpy(l->of[l->n].word, word);
	l->of[l->n++].colour = row->colour;
}

static void put_legend(FILE *f, const struct bench_result *r, size_t n)
{
	struct legend l = {.n = 0};

	for (size_t i = 0; i < n; i++)
		for (size_t row = 1; has_any(&r[i]) && row < r[i].rows; row++)
			if (is_shown(&r[i], row))
				add_family(&l, &r[i].row[row]);
	fputs("<p class=\"key\">", f);
	for (size_t i = 0; i < l.n; i++) {
		fprintf(f, "<span><i style=\"background:%s\"></i>", l.of[i].colour);
		bench_html(f, l.of[i].word);
		fputs("</span> ", f);
	}
	fputs("</p>\n", f);
}

void bench_overview(FILE *f, const struct bench_result *r, size_t n)
{
	fputs("<h2>linkrt beside its peers</h2>\n"
	      "<p>A mark is a peer, at the time of linkrt over its time. Left of the line linkrt is faster. A bar is the\n"
	      "95 % interval, an empty mark has fewer than four launches, and the scale goes from 1/32 to 32.</p>\n",
		f);
	put_legend(f, r, n);
	fputs("<div class=\"axis\"><span>linkrt is faster</span><span>1</span><span>the peer is faster</span></div>\n",
		f);
	for (size_t i = 0; i < n; i++)
		if (has_any(&r[i]))
			put_overview_row(f, &r[i]);
}
