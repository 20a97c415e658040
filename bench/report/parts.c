/* SPDX-License-Identifier: BSD-3-Clause
 *
 * parts.c - parts of the report that all of its forms share.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "bench/report/report.h"

const char bench_legend[] =
	"median    over the launches, of an operation; 95 % is its interval, which one launch does not have\n"
	"x         linkrt over the side, taken inside each round, its median and 95 % interval\n"
	"launches  in how many the side was measured; linkrt, sides with a bar and your own peers are in all\n"
	"bar       what x must not exceed; a bar needs ten launches\n"
	"quiet     linkrt beside itself (A/A) is within 2 % of 1; smaller differences than this row are noise\n"
	"too noisy the case is not quiet, and the bar is no further away than the A/A row is from 1\n"
	"p50, ...  times of single operations, and shares: of a turn, of the time, of sleeps for each trip\n";

void bench_ratio_head(const struct bench_case *c, char *text, size_t size)
{
	snprintf(text, size, "x (below 1: linkrt %s)",
		strcmp(bench_unit(c), "ns") ? "needs less" : "is faster");
}

#define CONTRADICTS 0.05 /* the quotient of the medians is at least so far from the ratio */

bool bench_contradicts(const struct bench_result *r, size_t row, char *text, size_t size)
{
	struct bench_row_summary own = bench_summary(r, 0), s = bench_summary(r, row);
	double quotient;

	if (!bench_has(r, 0) || !bench_has(r, row))
		return false;
	quotient = own.ns.median / s.ns.median;
	if ((quotient - 1) * (s.ratio.median - 1) >= 0 ||
		fabs(quotient / s.ratio.median - 1) <= CONTRADICTS)
		return false;
	snprintf(text, size,
		"%s: x is %.3f, the quotient of the medians %.3f. x compares with linkrt in the same rounds of the same launches (%u), the medians do not.",
		r->row[row].name, s.ratio.median, quotient, r->done[row]);
	return true;
}

void bench_format_ns(char *text, size_t size, double ns)
{
	static const char *const unit[] = {"ns", "us", "ms", "s"};
	unsigned u = 0;

	for (; ns >= 999.5 && u < 3; u++)
		ns /= 1000;
	snprintf(text, size, "%.*f %s", ns < 9.995 ? 2 : ns < 99.95 ? 1 : 0, ns, unit[u]);
}

void bench_format_figure(char *text, size_t size, const struct bench_figure *figure, double v)
{
	if (figure->ns)
		bench_format_ns(text, size, v);
	else
		snprintf(text, size, "%.3f", v);
}

void bench_format_counter(char *text, size_t size, double v)
{
	if (isnan(v))
		snprintf(text, size, "none");
	else
		snprintf(text, size, "%.*f", v < 10 ? 4 : v < 1000 ? 1 : 0, v);
}

static void bar_text(
	char *text, size_t size, const struct bench_result *r, const struct bench_bar *b, double v)
{
	if (b->figure)
		bench_format_figure(text, size, b->figure, v);
	else
		snprintf(text, size, r->which->measure ? "%.0f" : "%.3f", v);
}

void bench_bar_cells(
	const struct bench_result *r, const struct bench_bar *b, char value[64], char limit[64])
{
	char low[24], high[24], most[24];

	bar_text(low, sizeof low, r, b, b->value.low);
	bar_text(high, sizeof high, r, b, b->value.high);
	bar_text(most, sizeof most, r, b, b->limit);
	if (!b->figure && !r->which->measure)
		snprintf(most, sizeof most, "%.2f", b->limit);
	if (r->which->measure)
		snprintf(value, 64, "%s %s", low, r->which->unit);
	else
		snprintf(value, 64, "%s - %s", low, high);
	snprintf(limit, 64, "%s %s", b->least ? ">=" : "<=", most);
}

void bench_html(FILE *f, const char *s)
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

void bench_row_remark(const struct bench_result *r, size_t row, char *text, size_t size)
{
	text[0] = 0;
	if (r->row[row].again)
		snprintf(text, size, "%s", bench_noisy(r) ? "too noisy" : "quiet");
	else if (r->row[row].bar <= 0 && row && r->done[row] && r->done[row] < BENCH_FEW_LAUNCHES)
		snprintf(text, size, "few launches");
}

void bench_notes(const struct bench_result *r, char *text, size_t size)
{
	const struct bench_disturbance *d = &r->disturbance;
	size_t n = 0;

	if (r->which->cpus == 2)
		n = (size_t)snprintf(text, size,
			"A cache line to the other CPU and back: near in %u rounds (%.0f ns), far in %u (%.0f ns), both in %u. ",
			r->near, r->near_ns, r->far, r->far_ns, r->mixed);
	snprintf(text + n, size - n,
		"Launches: %u. Windows discarded: %u, of them not replaced: %u; with less than their CPU: %u.",
		r->launches, d->discarded - d->shared, d->dropped, d->shared);
}

void bench_count(const struct bench_result *r, size_t n, char *text, size_t size)
{
	unsigned count[BENCH_VERDICTS] = {0}, noisy = 0;
	struct bench_bar bars[BENCH_BARS];

	for (size_t i = 0; i < n; i++) {
		for (size_t b = bench_bars(&r[i], bars); b-- > 0;)
			count[bars[b].verdict]++;
		noisy += bench_run_at_all(&r[i]) && bench_noisy(&r[i]);
	}
	snprintf(text, size, "%u bars hold, %u miss, %u cannot be told; %u cases too noisy",
		count[BENCH_HOLDS], count[BENCH_MISSES], count[BENCH_UNDECIDED] + count[BENCH_FEW],
		noisy);
}

void bench_settings_text(const struct bench_settings *set, char *text, size_t size)
{
	snprintf(text, size,
		"%u launches%s; windows of %.1f ms in %u rounds; those with threads of %.0f ms%s; sides without a bar in one launch of %u",
		set->launches, set->stopped ? ", of which a signal stopped some" : "",
		set->window / 1e6, set->rounds, set->timed_window / 1e6,
		set->whole ? ", cut and whole" : ", cut", set->beside);
}

void bench_file_name(const char *name, char *file, size_t size)
{
	size_t i = 0;

	for (; name[i] && i < size - 1; i++)
		file[i] = isalnum((unsigned char)name[i]) ? name[i] : '-';
	file[i] = 0;
}
