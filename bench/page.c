/* SPDX-License-Identifier: BSD-3-Clause
 *
 * page.c - the run as one HTML page: what it was measured on, a table a case,
 * and the plots that lie beside it.
 */
#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "bench/bench.h"

/* Text between tags and in attributes. */
static void put_text(FILE *f, const char *s)
{
	for (; *s; s++)
		if (*s == '<')
			fputs("&lt;", f);
		else if (*s == '>')
			fputs("&gt;", f);
		else if (*s == '&')
			fputs("&amp;", f);
		else if (*s == '"')
			fputs("&quot;", f);
		else
			fputc(*s, f);
}

static void put_cell(FILE *f, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put_cell(FILE *f, const char *format, ...)
{
	char text[160];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	fputs("<td>", f);
	put_text(f, text);
	fputs("</td>", f);
}

static const char head[] =
	"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>linkrt bench</title><style>\n"
	"body{font:15px/1.5 sans-serif;max-width:64em;margin:2em auto;padding:0 1em;color:#222}\n"
	"table{border-collapse:collapse;margin:1em 0}\n"
	"td,th{padding:.15em .8em;border-bottom:1px solid #ddd;text-align:right}\n"
	"td:first-child,th:first-child{text-align:left}\n"
	".holds{color:#070}.misses{color:#b00}.noisy{color:#777}img{max-width:100%}\n"
	"</style></head><body>\n<h1>linkrt bench</h1>\n"
	"<p>Ratios are linkrt's time over the row's, taken inside a round; medians over launches with a\n"
	"bootstrap 95 % interval. A bar holds only if the interval's end does.</p>\n";

static void put_machine(FILE *f, const struct bench_result *r, size_t cases, const struct bench_settings *set)
{
	struct bench_fact facts[BENCH_FACTS];
	size_t n = bench_machine(facts, r, cases);

	fputs("<ul>\n", f);
	for (size_t i = 0; i < n; i++) {
		fprintf(f, "<li>%s: ", facts[i].name);
		put_text(f, facts[i].text);
		fputs("</li>\n", f);
	}
	fprintf(f, "<li>run: at most %u launches</li>\n</ul>\n", set->launches);
}

/* A verdict with the colour it has. */
static void put_verdict(FILE *f, double bar, enum bench_verdict v)
{
	static const char *const class[BENCH_VERDICTS] = {"", "holds", "misses", "noisy", "noisy"};

	if (v)
		fprintf(f, "<td class=\"%s\">&lt;= %.2f %s</td>", class[v], bar, bench_verdicts[v]);
	else
		fputs("<td></td>", f);
}

static void put_row(FILE *f, const struct bench_result *r, size_t row)
{
	struct bench_row_summary s = bench_summary(r, row);

	fputs("<tr>", f);
	put_cell(f, "%s", r->row[row].name);
	put_cell(f, "%.4g", s.ns.median);
	put_cell(f, "%.4g - %.4g", s.ns.low, s.ns.high);
	put_cell(f, "%.3f", s.ratio.median);
	put_cell(f, "%.3f - %.3f", s.ratio.low, s.ratio.high);
	put_verdict(f, s.bar, s.verdict);
	for (unsigned i = 0; i < bench_figures(r->which); i++)
		put_cell(f, "%.4g", bench_figure(r, row, i).median);
	fputs("</tr>\n", f);
}

static void put_value(FILE *f, const struct bench_result *r, size_t row)
{
	fputs("<tr>", f);
	put_cell(f, "%s", r->row[row].name);
	put_cell(f, "%" PRId64 " %s", r->value[row], r->which->unit);
	fputs("<td></td><td></td><td></td>", f);
	put_verdict(f, r->which->limit, bench_value_verdict(r, row));
	fputs("</tr>\n", f);
}

static void put_head(FILE *f, const struct bench_result *r)
{
	fputs("<table><tr><th>side</th><th>median</th><th>95 %</th><th>linkrt / it</th><th>95 %</th><th>bar</th>",
		f);
	for (unsigned i = 0; i < bench_figures(r->which); i++) {
		fputs("<th>", f);
		put_text(f, r->which->figures[i].name);
		fputs("</th>", f);
	}
	fputs("</tr>\n", f);
}

/* A plot, if there is one. */
static void put_plot(FILE *f, const char *folder, const char *name, const char *kind)
{
	char file[128], path[512];

	bench_file_name(name, file, sizeof file);
	snprintf(path, sizeof path, "%s/%s%s.svg", folder, file, kind);
	if (access(path, R_OK) == 0)
		fprintf(f, "<p><img src=\"%s%s.svg\" alt=\"%s\"></p>\n", file, kind, file);
}

static void put_case(FILE *f, const char *folder, const struct bench_result *r)
{
	fputs("<h2>", f);
	put_text(f, r->which->name);
	fputs("</h2>\n", f);
	if (r->left_out) {
		fprintf(f, "<p>Left out: %s.</p>\n", r->left_out);
		return;
	}
	if (!r->which->measure)
		fprintf(f, "<p>Of %s; %u launches%s.</p>\n", r->which->op, r->launches,
			bench_noisy(r) ? "; <b>too noisy</b>: no bar holds or misses" : "");
	put_head(f, r);
	for (size_t i = 0; i < r->rows; i++)
		(r->which->measure ? put_value : put_row)(f, r, i);
	fputs("</table>\n", f);
	put_plot(f, folder, r->which->name, "");
	put_plot(f, folder, r->which->name, "-latency");
}

int bench_page(const char *folder, const struct bench_result *r, size_t n, const struct bench_settings *set)
{
	char path[512];
	FILE *f;
	int error;

	snprintf(path, sizeof path, "%s/index.html", folder);
	f = fopen(path, "we");
	if (!f)
		return fprintf(stderr, "bench: %s: cannot be written\n", path), -1;
	fputs(head, f);
	put_machine(f, r, n, set);
	put_plot(f, folder, "threads", "");
	for (size_t i = 0; i < n; i++)
		put_case(f, folder, &r[i]);
	fputs("</body></html>\n", f);
	error = ferror(f);
	if (fclose(f) || error)
		return fprintf(stderr, "bench: %s: cannot be written\n", path), -1;
	return 0;
}
