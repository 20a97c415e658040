/* SPDX-License-Identifier: BSD-3-Clause
 *
 * page.c - the run as one HTML page: facts about the machine, all bars, a table
 * for each case, and the plots that lie beside the page.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "bench/report/report.h"

static void put_cell(FILE *f, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put_cell(FILE *f, const char *format, ...)
{
	char text[160];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	fputs("<td>", f);
	bench_html(f, text);
	fputs("</td>", f);
}

static const char head[] =
	"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
	"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>linkrt bench</title><style>\n"
	"body{font:15px/1.5 sans-serif;max-width:78em;margin:2em auto;padding:0 1em;color:#222;background:#fff}\n"
	"h1{font-size:1.7em}h2{font-size:1.2em;margin-top:2.5em;border-bottom:2px solid #ddd}\n"
	"table{border-collapse:collapse;margin:1em 0;font-variant-numeric:tabular-nums}\n"
	"td,th{padding:.15em .8em;border-bottom:1px solid #ddd;text-align:right;white-space:nowrap}\n"
	"td:first-child,th:first-child,.words{text-align:left}th{background:#f4f4f4}tr:hover td{background:#f8f8f4}\n"
	".own td{font-weight:bold}.again td{color:#777}\n"
	".holds{color:#070}.misses{color:#b00;font-weight:bold}.noisy{color:#777}\n"
	"pre{white-space:pre-wrap}.key span{white-space:nowrap}.wide img{width:100%;min-width:44em}.note{color:#666;font-size:.9em}.wide{overflow-x:auto}a{color:#259}\n"
	".row{margin:.35em 0}.row a{text-decoration:none}.row em{color:#777;font-size:.85em}.range{float:right;color:#666;font-size:.85em}\n"
	".strip{position:relative;height:1.1em;background:#f3f3f3;margin:.1em 0}.noise .strip{opacity:.45}\n"
	".strip b{position:absolute;left:50%;top:0;bottom:0;width:1px;background:#222}\n"
	".strip u{position:absolute;top:.45em;height:.2em;min-width:2px}\n"
	".strip i,.key i{display:inline-block;width:.55em;height:.55em;border-radius:50%;border:2px solid}\n"
	".strip i{position:absolute;top:.14em;margin-left:-.4em}.key i{border:0;margin:0 .3em 0 .9em}\n"
	".axis{display:flex;justify-content:space-between;color:#666;font-size:.85em}\n"
	"@media(max-width:40em){body{margin:.5em auto;padding:0 .6em}dl{display:block}dt{margin-top:.4em}}\n"
	"dl{display:grid;grid-template-columns:max-content auto;gap:0 1em}dt{color:#666}dd{margin:0}\n"
	"</style></head><body>\n<h1>linkrt bench</h1>\n";

static void put_fact(FILE *f, const char *name, const char *text)
{
	fprintf(f, "<dt>%s</dt><dd>", name);
	bench_html(f, text);
	fputs("</dd>\n", f);
}

/* What disturbs, and what to do about it. */
static void put_advice(FILE *f, bool watched)
{
	char advice[BENCH_ADVICE][BENCH_ADVICE_TEXT];
	size_t n = bench_advice(advice, watched);

	for (size_t i = 0; i < n; i++) {
		fputs("<p class=\"note\">Noise: ", f);
		bench_html(f, advice[i]);
		fputs(".</p>\n", f);
	}
}

static void put_facts(
	FILE *f, const struct bench_result *r, size_t cases, const struct bench_settings *set)
{
	struct bench_fact facts[BENCH_FACTS];
	size_t n = bench_machine(facts, r, cases);
	char text[240];

	fputs("<h2>The machine and the run</h2>\n<dl>\n", f);
	for (size_t i = 0; i < n; i++)
		put_fact(f, facts[i].name, facts[i].text);
	bench_settings_text(set, text, sizeof text);
	put_fact(f, "run", text);
	fputs("</dl>\n", f);
	put_advice(f, bench_watched(r, cases));
}

static const char *const class_of[BENCH_VERDICTS] = {"", "holds", "misses", "noisy", "noisy"};

/* A verdict in its colour. */
static void put_verdict(FILE *f, double bar, enum bench_verdict v)
{
	if (v)
		fprintf(f, "<td class=\"words %s\">&lt;= %.*f %s</td>", class_of[v],
			bar < 10 ? 2 : 0, bar, bench_verdicts[v]);
	else
		fputs("<td></td>", f);
}

static void put_bar(FILE *f, const struct bench_result *r, const struct bench_bar *b)
{
	char value[64], limit[64], file[128];

	bench_bar_cells(r, b, value, limit);
	bench_file_name(r->which->name, file, sizeof file);
	fprintf(f, "<tr><td><a href=\"#%s\">%s</a></td><td class=\"words\">", file, r->which->name);
	bench_html(f, b->what);
	fputs("</td>", f);
	put_cell(f, "%s", value);
	put_cell(f, "%s", limit);
	fprintf(f, "<td class=\"words %s\">%s</td></tr>\n", class_of[b->verdict],
		bench_verdicts[b->verdict]);
}

/* All bars. They are for those that work on linkrt, so they come last. */
static void put_bars(FILE *f, const struct bench_result *r, size_t n)
{
	struct bench_bar bars[BENCH_BARS];
	char text[160];

	bench_count(r, n, text, sizeof text);
	fprintf(f,
		"<h2>Bars</h2>\n<p>%s.</p>\n<div class=\"wide\"><table><tr><th>case</th><th class=\"words\">of linkrt</th>"
		"<th>95 %%</th><th>bar</th><th></th></tr>\n",
		text);
	for (size_t i = 0; i < n; i++) {
		size_t m = bench_bars(&r[i], bars);

		for (size_t b = 0; b < m; b++)
			put_bar(f, &r[i], &bars[b]);
	}
	fputs("</table></div>\n", f);
}

static void put_bar_cell(
	FILE *f, const struct bench_result *r, size_t row, struct bench_row_summary s)
{
	char text[64];

	bench_row_remark(r, row, text, sizeof text);
	if (s.verdict)
		put_verdict(f, s.bar, s.verdict);
	else if (*text)
		fprintf(f, "<td class=\"words noisy\">%s</td>", text);
	else
		fputs("<td></td>", f);
}

/* One launch has no interval. */
static void put_interval_cells(FILE *f, struct stats_interval i, int digits, unsigned launches)
{
	if (launches > 1)
		put_cell(f, "%.*f - %.*f", digits, i.low, digits, i.high);
	else
		fputs("<td></td>", f);
}

static void put_times(FILE *f, const struct bench_result *r, size_t row)
{
	struct bench_row_summary s = bench_summary(r, row);
	int digits = s.ns.median < 10 ? 3 : s.ns.median < 1000 ? 1 : 0;

	put_cell(f, "%.*f", digits, s.ns.median);
	put_interval_cells(f, s.ns, digits, r->done[row]);
	if (row) {
		put_cell(f, "%.3f", s.ratio.median);
		put_interval_cells(f, s.ratio, 3, r->done[row]);
	} else {
		fputs("<td></td><td></td>", f);
	}
	put_cell(f, "%u", r->done[row]);
	put_bar_cell(f, r, row, s);
}

static void put_page_row(FILE *f, const struct bench_result *r, size_t row)
{
	char text[64];

	fprintf(f, "<tr%s>",
		row == 0            ? " class=\"own\""
		: r->row[row].again ? " class=\"again\""
				    : "");
	put_cell(f, "%s", r->row[row].name);
	if (bench_has(r, row))
		put_times(f, r, row);
	else
		fputs("<td class=\"words noisy\" colspan=\"6\">no window counts</td>", f);
	for (unsigned i = 0; i < bench_figures(r->which); i++) {
		bench_format_figure(
			text, sizeof text, &r->which->figures[i], bench_figure(r, row, i).median);
		put_cell(f, "%s", r->figured[row] ? text : "");
	}
	fputs("</tr>\n", f);
}

static void put_value_row(FILE *f, const struct bench_result *r, size_t row)
{
	fputs("<tr>", f);
	put_cell(f, "%s", r->row[row].name);
	put_cell(f, "%" PRId64, r->value[row]);
	put_verdict(f, r->which->limit, bench_value_verdict(r, row));
	fputs("</tr>\n", f);
}

static void put_value_head(FILE *f, const char *unit)
{
	fprintf(f,
		"<div class=\"wide\"><table><tr><th>side</th><th>size, %s</th><th class=\"words\">bar</th></tr>\n",
		unit);
}

static void put_page_head(FILE *f, const struct bench_result *r)
{
	const char *unit = bench_unit(r->which);
	char ratio[64];

	bench_ratio_head(r->which, ratio, sizeof ratio);
	fprintf(f,
		"<div class=\"wide\"><table><tr><th>side</th><th>median, %s</th><th>95 %%, %s</th><th>%s</th><th>95 %% of x</th>"
		"<th>launches</th><th class=\"words\">bar</th>",
		unit, unit, ratio);
	for (unsigned i = 0; i < bench_figures(r->which); i++) {
		fputs("<th>", f);
		bench_html(f, r->which->figures[i].name);
		fputs("</th>", f);
	}
	fputs("</tr>\n", f);
}

/* A plot, if there is one. */
static void embed_plot(FILE *f, const char *folder, const char *name, const char *kind)
{
	char file[128], path[512];

	bench_file_name(name, file, sizeof file);
	snprintf(path, sizeof path, "%s/%s%s.svg", folder, file, kind);
	bench_embed(f, path, file);
}

static void put_counters(FILE *f, const struct bench_result *r)
{
	char text[32];

	if (!bench_counts(r))
		return;
	fputs("<div class=\"wide\"><table><tr><th>for each operation</th>", f);
	for (unsigned i = 0; i < BENCH_COUNTERS; i++)
		fprintf(f, "<th>%s</th>", bench_counters[i]);
	for (size_t row = 0; row < r->rows; row++) {
		if (r->counted[row] <= 0)
			continue;
		fputs("</tr>\n<tr>", f);
		put_cell(f, "%s", r->row[row].name);
		for (unsigned i = 0; i < BENCH_COUNTERS; i++) {
			bench_format_counter(text, sizeof text, bench_counter(r, row, i));
			put_cell(f, "%s", text);
		}
	}
	fputs("</tr>\n</table></div>\n", f);
}

/* How it was measured, and which sides are missing. */
static void put_notes(FILE *f, const struct bench_result *r)
{
	char text[400];

	bench_notes(r, text, sizeof text);
	fprintf(f, "<p class=\"note\">%s", text);
	for (size_t row = 1; row < r->rows; row++)
		if (bench_contradicts(r, row, text, sizeof text)) {
			fputs(" ", f);
			bench_html(f, text);
		}
	for (size_t i = 0; i < r->missing; i++) {
		fputs(" Left out: ", f);
		bench_html(f, r->missing_text[i]);
		fputs(".", f);
	}
	fputs("</p>\n", f);
}

static void put_case_page(FILE *f, const char *folder, const struct bench_result *r)
{
	char file[128];

	bench_file_name(r->which->name, file, sizeof file);
	fprintf(f, "<h2 id=\"%s\">", file);
	bench_html(f, r->which->name);
	fputs("</h2>\n", f);
	if (r->left_out) {
		fprintf(f, "<p>Left out: %s.</p>\n", r->left_out);
		return;
	}
	if (!r->which->measure)
		fprintf(f, "<p>Of %s; %u launches%s.</p>\n", r->which->op, r->launches,
			bench_noisy(r) ? "; <b>too noisy</b>: a bar that is near is not decided"
				       : "");
	if (r->which->measure)
		put_value_head(f, r->which->unit);
	else
		put_page_head(f, r);
	for (size_t i = 0; i < r->rows; i++)
		(r->which->measure ? put_value_row : put_page_row)(f, r, i);
	fputs("</table></div>\n", f);
	put_counters(f, r);
	if (!r->which->measure)
		put_notes(f, r);
	embed_plot(f, folder, r->which->name, "");
	embed_plot(f, folder, r->which->name, "-latency");
}

static void put_cases(FILE *f, const char *folder, const struct bench_result *r, size_t n)
{
	fprintf(f, "<h2>The cases</h2>\n<pre>%s</pre>\n", bench_legend);
	embed_plot(f, folder, "threads", "-short");
	embed_plot(f, folder, "threads", "-long");
	for (size_t i = 0; i < n; i++)
		put_case_page(f, folder, &r[i]);
}

int bench_page(const char *path, const char *folder, const struct bench_result *r, size_t n,
	const struct bench_settings *set)
{
	FILE *f = bench_open(path);

	if (!f)
		return -1;
	fputs(head, f);
	bench_overview(f, r, n);
	put_cases(f, folder, r, n);
	put_facts(f, r, n, set);
	put_bars(f, r, n);
	fputs("</body></html>\n", f);
	return bench_close(f, path);
}
