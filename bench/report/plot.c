/* SPDX-License-Identifier: BSD-3-Clause
 *
 * plot.c - SVG by gnuplot: bars of ratios for each case, distributions of
 * latencies, and the cost against the number of threads. The script has the
 * data in it, so that no other file is left in the folder.
 */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/harness/histogram.h"
#include "bench/report/report.h"

#define FASTER "#7fa8cf"
#define SLOWER "#e8a26b"
#define SAME "#c8c8c8"
#define NS 1e-9 /* axes are in seconds, so that gnuplot chooses the unit */

/* A gnuplot string. It has no escapes, and noenhanced turns its markup off. */
static void put_string(FILE *f, const char *s)
{
	fputc('"', f);
	for (; *s; s++)
		if (*s != '"' && *s != '\\')
			fputc(*s, f);
	fputc('"', f);
}

static void plot_path(
	char *path, size_t size, const char *folder, const char *name, const char *kind)
{
	char file[128];

	bench_file_name(name, file, sizeof file);
	snprintf(path, size, "%s/%s%s.svg", folder, file, kind);
}

#define ROW 24     /* pixels of a row of bars or of the key */
#define AROUND 130 /* pixels of the title and the axis */

static void begin_plot(FILE *f, const char *folder, const char *name, const char *kind,
	const char *title, size_t rows)
{
	char path[512];

	plot_path(path, sizeof path, folder, name, kind);
	fprintf(f,
		"reset\nset encoding utf8\nset micro\n"
		"set terminal svg noenhanced size 960,%zu font 'DejaVu Sans,Helvetica,sans-serif,13' background '#ffffff'\n"
		"set output ",
		AROUND + ROW * rows);
	put_string(f, path);
	fputs("\nset title ", f);
	put_string(f, title);
	fputs(" font ',15' textcolor rgb '#222222'\nset border 3 lc rgb '#888888'\nset tics nomirror textcolor rgb '#222222'\n"
	      "set grid lc rgb '#e4e4e4' lt 1 lw 1\nset key outside right top Left reverse samplen 2.5 spacing 1.2\n",
		f);
}

/* With few launches the name of a row has their number. */
static void put_label(FILE *f, const struct bench_row *row, unsigned launches)
{
	char name[BENCH_NAME + 32], remark[32] = "";

	if (launches < BENCH_FEW_LAUNCHES)
		snprintf(remark, sizeof remark, " (n=%u)", launches);
	snprintf(name, sizeof name, "%s%s", row->name, remark);
	put_string(f, name);
}

/* A line of data: the place, the ratio and its ends, the name, the colour, the label. */
static void put_ratio(FILE *f, const struct bench_result *r, size_t row)
{
	struct stats_interval v = bench_summary(r, row).ratio;
	bool same = r->row[row].again || (v.low <= 1 && v.high >= 1);

	fprintf(f, "%zu %g %g %g ", r->rows - row, v.median, v.low, v.high);
	put_label(f, &r->row[row], r->done[row]);
	fprintf(f, " 0x%s \"%.*f\"\n",
		(same                  ? SAME
			: v.median < 1 ? FASTER
				       : SLOWER) +
			1,
		v.median < 0.0995  ? 3
		: v.median < 9.995 ? 2
				   : 1,
		v.median);
}

/* A mark for the title of a plot. */
static const char *noise(const struct bench_result *r)
{
	return bench_noisy(r) ? " (too noisy)" : "";
}

/* For each side a bar from 1 to the ratio, with its interval. A red mark is the limit. */
static void plot_ratios(FILE *f, const char *folder, const struct bench_result *r)
{
	char title[200];
	bool limits = false;

	snprintf(title, sizeof title, "%s: time of linkrt over the side's%s", r->which->name,
		noise(r));
	begin_plot(f, folder, r->which->name, "", title, r->rows);
	fputs("$data << EOD\n", f);
	for (size_t i = 1; i < r->rows; i++)
		if (bench_has(r, i))
			put_ratio(f, r, i);
	fputs("EOD\n$limits << EOD\n", f);
	for (size_t i = 1; i < r->rows; i++) {
		double bar = r->row[i].again || !bench_has(r, i) ? 0 : r->row[i].bar;

		if (bar > 0)
			limits = true, fprintf(f, "%g %zu\n", bar, r->rows - i);
	}
	fprintf(f,
		"EOD\nset logscale x\nset xlabel '<  linkrt is faster          1: the same          linkrt is slower  >%s' textcolor rgb '#222222'\n"
		"set key off\nset style fill solid 1 noborder\nset offsets 0,0,0.7,0.7\nset grid noytics xtics\n"
		"set format x '%%g'\nset rmargin 9\nunset mytics\n"
		"stats $data using 3 name 'L' nooutput\nstats $data using 4 name 'H' nooutput\n"
		"set xrange [(L_min < 0.5 ? L_min : 0.5) / 1.3 : (H_max > 2 ? H_max : 2) * 1.3]\n"
		"set arrow from 1,graph 0 to 1,graph 1 nohead lw 1.5 lc rgb '#222222' front\n"
		"plot $data using (1):1:(1):2:($1-0.36):($1+0.36):6:ytic(5) with boxxyerror lc rgb variable, "
		"$data using 2:1:3:4 with xerrorbars pt 0 lw 1.2 lc rgb '#222222', "
		"$data using ((H_max > 2 ? H_max : 2) * 1.3):1:7 with labels left offset 1,0 textcolor rgb '#222222'%s\n",
		limits ? "          red: its bar" : "",
		limits ? ", $limits using 1:($2-0.42):(0):(0.84) with vectors nohead lw 3 lc rgb '#cc0000'"
		       : "");
}

static int first_latency(const struct bench_case *c)
{
	for (unsigned i = 0; i + HISTOGRAM_FIGURES <= bench_figures(c); i++)
		if (!strcmp(c->figures[i].name, "p50"))
			return (int)i;
	return -1;
}

/* A line of a side: its place in the plot's data, and where it ends. The key has this order. */
struct line {
	size_t number;
	const struct bench_row *row;
	unsigned launches;
	double end;
};

static int descending(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	return (x->end < y->end) - (x->end > y->end);
}

/* How the marks of a plot are joined. */
enum joined { LINES, NO_LINES };

/* The lines of one family have its colour, and dashes that differ. linkrt's own line has none. */
static unsigned dashes(const struct line *lines, size_t i)
{
	unsigned n = 0;

	if (!lines[i].number)
		return 1;
	for (size_t k = 0; k < i; k++)
		n += lines[k].number && !strcmp(lines[k].row->colour, lines[i].row->colour);
	return 1 + (n + bench_is_ours(lines[i].row->name)) % 4;
}

/* Quantiles are no series, so no line joins them. The marks of a side stand beside the others. */
static void put_lines(FILE *f, struct line *lines, size_t n, enum joined joined, const char *more)
{
	qsort(lines, n, sizeof *lines, descending);
	for (size_t i = 0; i < n; i++) {
		double shift =
			joined == LINES ? 0 : 0.6 * ((double)(i + 1) / (double)(n + 1) - 0.5);

		fprintf(f,
			"%s $r%zu using ($1+%.3f):2:3:4 with yerror%s lc rgb '%s' lw %s dt %u pt %zu ps 0.6 title ",
			i ? "," : "plot", lines[i].number, shift,
			joined == LINES ? "lines" : "bars", lines[i].row->colour,
			lines[i].number ? "1.5" : "3.5", dashes(lines, i), 4 + i % 10);
		put_label(f, lines[i].row, lines[i].launches);
	}
	fprintf(f, "%s\n", more);
}

/* The place, the median and its ends. A latency may be 0, which a logarithmic axis has not. */
static void put_point(FILE *f, double place, struct stats_interval v)
{
	fprintf(f, "%g %g %g %g\n", place, NS * fmax(1, v.median), NS * fmax(1, v.low),
		NS * fmax(1, v.high));
}

/* The four figures of a histogram, for each side. */
static void plot_latencies(
	FILE *f, const char *folder, const struct bench_result *r, unsigned first)
{
	struct line lines[BENCH_ROWS];
	size_t n = 0;
	double limit = bench_figure_most(r->which, &r->which->figures[first + 2]);
	char title[200], mark[200] = "";

	snprintf(title, sizeof title, "%s: how long it took%s", r->which->name, noise(r));
	begin_plot(f, folder, r->which->name, "-latency", title, r->rows > 14 ? r->rows : 14);
	fputs("set logscale y\nset format y '%.0s %cs'\nset xrange [-0.2:3.2]\n"
	      "set xtics ('p50' 0, 'p99' 1, 'p99.9' 2, 'max' 3)\n",
		f);
	for (size_t i = 0; i < r->rows; i++) {
		if (!r->figured[i] || r->row[i].again)
			continue;
		lines[n++] = (struct line){
			i, &r->row[i], r->figured[i], bench_figure(r, i, first + 3).median};
		fprintf(f, "$r%zu << EOD\n", i);
		for (unsigned q = 0; q < 4; q++)
			put_point(f, q, bench_figure(r, i, first + q));
		fputs("EOD\n", f);
	}
	if (limit > 0)
		snprintf(mark, sizeof mark,
			", '+' using (1.85):(%g):(0.3):(0) every ::0::0 with vectors nohead lw 3 lc rgb '#cc0000' title 'limit of linkrt'",
			NS * limit);
	if (n)
		put_lines(f, lines, n, NO_LINES, mark);
}

#define CONTENDED "Semaphore/contended/section="

/* Whether a case is of the series with these sections, which differ in the number of threads. */
static bool by_threads(const struct bench_result *r, const char *section)
{
	return !strncmp(r->which->name, CONTENDED, strlen(CONTENDED)) &&
	       !strncmp(r->which->name + strlen(CONTENDED), section, strlen(section)) &&
	       bench_run_at_all(r) && r->launches;
}

/* Returns the last value. */
static double put_series(
	FILE *f, const struct bench_result *r, size_t n, const char *section, const char *name)
{
	double last = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t row = 0; by_threads(&r[i], section) && row < r[i].rows; row++) {
			if (strcmp(r[i].row[row].name, name) != 0 || !bench_has(&r[i], row))
				continue;
			last = bench_summary(&r[i], row).ns.median;
			put_point(f, r[i].which->shape.threads, bench_summary(&r[i], row).ns);
		}
	return last;
}

/* For each side a line through the cases of the series. */
static void plot_threads(
	FILE *f, const char *folder, const struct bench_result *r, size_t n, const char *section)
{
	const struct bench_result *last = NULL;
	struct line lines[BENCH_ROWS];
	char title[200], kind[32];
	size_t m = 0;

	for (size_t i = 0; i < n; i++)
		if (by_threads(&r[i], section))
			last = &r[i];
	if (!last)
		return;
	snprintf(title, sizeof title,
		"%s sections: an acquire, a section and a release, against threads", section);
	snprintf(kind, sizeof kind, "-%s", section);
	begin_plot(f, folder, "threads", kind, title, 16);
	fputs("set logscale x 2\nset logscale y\nset xlabel 'threads' textcolor rgb '#222222'\nset format y '%.0s %cs'\nset xtics (",
		f);
	for (size_t i = 0, tics = 0; i < n; i++)
		if (by_threads(&r[i], section))
			fprintf(f, "%s%u", tics++ ? "," : "", r[i].which->shape.threads);
	fputs(")\nset offsets graph 0.04,graph 0.04,0,0\n", f);
	for (size_t row = 0; row < last->rows; row++) {
		if (last->row[row].again || !bench_has(last, row))
			continue;
		fprintf(f, "$r%zu << EOD\n", row);
		lines[m++] = (struct line){row, &last->row[row], last->done[row],
			put_series(f, r, n, section, last->row[row].name)};
		fputs("EOD\n", f);
	}
	if (m)
		put_lines(f, lines, m, LINES, "");
}

/* Plots of another run, or incomplete ones, must not stay: the page shows what is there. */
void bench_remove_plots(const char *folder, const struct bench_result *r, size_t n)
{
	static const char *const kinds[] = {"", "-latency", "-short", "-long"};
	char path[512];

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		plot_path(path, sizeof path, folder, "threads", kinds[k]);
		unlink(path);
		for (size_t i = 0; i < n; i++) {
			plot_path(path, sizeof path, folder, r[i].which->name, kinds[k]);
			unlink(path);
		}
	}
}

/* 0, or -1 with a message. */
int bench_plot(const char *folder, const struct bench_result *r, size_t n)
{
	FILE *f;

	bench_remove_plots(folder, r, n);
	signal(SIGPIPE, SIG_IGN);
	if (!(f = popen("gnuplot >/dev/null", "we")))
		return perror("bench: gnuplot"), -1;
	for (size_t i = 0; i < n; i++) {
		if (!bench_run_at_all(&r[i]) || !r[i].launches)
			continue;
		plot_ratios(f, folder, &r[i]);
		if (first_latency(r[i].which) >= 0)
			plot_latencies(f, folder, &r[i], (unsigned)first_latency(r[i].which));
	}
	plot_threads(f, folder, r, n, "short");
	plot_threads(f, folder, r, n, "long");
	if (pclose(f) == 0)
		return 0;
	bench_remove_plots(folder, r, n);
	fputs("bench: no plots: gnuplot failed, or is not installed\n", stderr);
	return -1;
}
