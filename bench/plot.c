/* SPDX-License-Identifier: BSD-3-Clause
 *
 * plot.c - SVG by gnuplot: bars of ratios for each case, distributions of
 * latencies, and the cost against the number of threads. Data goes to gnuplot
 * in its own script, so nothing else is left in the folder.
 */
#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "bench/bench.h"

void bench_file_name(const char *name, char *file, size_t size)
{
	size_t i = 0;

	for (; name[i] && i < size - 1; i++)
		file[i] = isalnum((unsigned char)name[i]) ? name[i] : '-';
	file[i] = 0;
}

/* In a gnuplot string: no escapes, and no text is markup (noenhanced). */
static void put_string(FILE *f, const char *s)
{
	fputc('"', f);
	for (; *s; s++)
		if (*s != '"' && *s != '\\')
			fputc(*s, f);
	fputc('"', f);
}

static void begin(FILE *f, const char *folder, const char *name, const char *kind, size_t rows)
{
	char file[128], path[512];

	bench_file_name(name, file, sizeof file);
	snprintf(path, sizeof path, "%s/%s%s.svg", folder, file, kind);
	fprintf(f, "reset\nset terminal svg noenhanced size 900,%zu font 'sans,13'\nset output ",
		120 + 26 * rows);
	put_string(f, path);
	fputs("\nset title ", f);
	put_string(f, name);
	fputs("\n", f);
}

/* One bar a side from 0 to the ratio, with its interval. */
static void plot_ratios(FILE *f, const char *folder, const struct bench_result *r)
{
	begin(f, folder, r->which->name, "", r->rows);
	fputs("$data << EOD\n", f);
	for (size_t i = 1; i < r->rows; i++) {
		struct stats_interval v = bench_summary(r, i).ratio;

		fprintf(f, "%zu %g %g %g ", r->rows - i, v.median, v.low, v.high);
		put_string(f, r->row[i].name);
		fputs("\n", f);
	}
	fputs("EOD\nset logscale x\nset xlabel 'time of linkrt / time of the side'\nset grid x\nset key off\n"
	      "set style fill solid 0.5\nset boxwidth 0.7\nset offsets 0,0,0.6,0.6\n"
	      "set arrow from 1,graph 0 to 1,graph 1 nohead lw 2\n"
	      "plot $data using (1):1:(1):2:($1-0.35):($1+0.35):ytic(5) with boxxyerror lc rgb '#4477aa', "
	      "$data using 2:1:3:4 with xerrorbars pt 0 lc rgb '#222222'\n",
		f);
}

static int first_latency(const struct bench_case *c)
{
	for (unsigned i = 0; i < bench_figures(c); i++)
		if (!strcmp(c->figures[i].name, "p50"))
			return (int)i;
	return -1;
}

/* The four figures of a histogram, by how many are slower. */
static void plot_latencies(FILE *f, const char *folder, const struct bench_result *r, unsigned first)
{
	begin(f, folder, r->which->name, "-latency", 14);
	fputs("set logscale y\nset ylabel 'ns'\nset grid y\nset key outside\nset xrange [-0.3:3.3]\n"
	      "set xtics ('p50' 0, 'p99' 1, 'p99.9' 2, 'max' 3)\n",
		f);
	for (size_t i = 0; i < r->rows; i++) {
		fprintf(f, "$r%zu << EOD\n", i);
		for (unsigned q = 0; q < 4; q++)
			fprintf(f, "%u %g\n", q, bench_figure(r, i, first + q).median + 1);
		fputs("EOD\n", f);
	}
	for (size_t i = 0; i < r->rows; i++) {
		fprintf(f, "%s $r%zu with linespoints title ", i ? "," : "plot", i);
		put_string(f, r->row[i].name);
	}
	fputs("\n", f);
}

#define CONTENDED "Semaphore/contended/section=short/"

static bool by_threads(const struct bench_result *r)
{
	return !strncmp(r->which->name, CONTENDED, strlen(CONTENDED)) && bench_run_at_all(r) && r->launches;
}

static void put_series(FILE *f, const struct bench_result *r, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		for (size_t row = 0; by_threads(&r[i]) && row < r[i].rows; row++)
			if (!strcmp(r[i].row[row].name, name))
				fprintf(f, "%u %g\n", r[i].which->shape.threads,
					bench_summary(&r[i], row).ns.median);
}

/* A line a side: its rows in all cases that differ in nothing but threads. */
static void plot_threads(FILE *f, const char *folder, const struct bench_result *r, size_t n)
{
	const struct bench_result *first = NULL;

	for (size_t i = n; i-- > 0;)
		if (by_threads(&r[i]))
			first = &r[i];
	if (!first)
		return;
	begin(f, folder, "threads", "", 14);
	fputs("set title 'cost of an operation against threads'\nset logscale xy 2\nset xlabel 'threads'\n"
	      "set ylabel 'ns an operation'\nset grid\nset key outside\n",
		f);
	for (size_t row = 0; row < first->rows; row++) {
		fprintf(f, "$t%zu << EOD\n", row);
		put_series(f, r, n, first->row[row].name);
		fputs("EOD\n", f);
	}
	for (size_t row = 0; row < first->rows; row++) {
		fprintf(f, "%s $t%zu with linespoints title ", row ? "," : "plot", row);
		put_string(f, first->row[row].name);
	}
	fputs("\n", f);
}

/* 0, or -1 with a message. */
int bench_plot(const char *folder, const struct bench_result *r, size_t n)
{
	FILE *f;

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
	plot_threads(f, folder, r, n);
	if (pclose(f) == 0)
		return 0;
	fputs("bench: no plots: gnuplot failed, or is not installed\n", stderr);
	return -1;
}
