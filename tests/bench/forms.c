/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/report: each form of the report, word for word, for one run
 * that is made up. tests/bench/golden has the texts. UPDATE=yes writes them anew.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/report/report.h"

#define LAUNCHES 10
#define ROWS 7

static bool never_measured(const char *path, int64_t *value)
{
	(void)path;
	return *value = 0, false;
}

static const struct bench_figure figures[] = {
	{.name = "smallest share", .worst = BENCH_LEAST, .least = 0.5},
	{.name = "p50", .ns = true},
	{.name = "p99", .ns = true},
	{.name = "p99.9", .ns = true, .most_per_thread = 800},
	{.name = "max", .ns = true},
	{0},
};
static const struct bench_case contended = {.name = "Semaphore/contended/section=short/T=2",
	.op = "a thing, in ns",
	.busy = true,
	.cpus = 2,
	.shape = {2, 0},
	.figures = figures};
static const struct bench_case sizes = {
	.name = "Program/size", .measure = never_measured, .unit = "bytes", .limit = 16384};
static const struct bench_settings set = {.launches = LAUNCHES,
	.rounds = 31,
	.window = 2000000,
	.timed_window = 1000000000,
	.whole = true,
	.beside = 5};

static const struct bench_row rows[ROWS] = {{.name = "linkrt", .colour = "#bb2211"},
	{.name = "a <peer> & co", .colour = "#555555", .bar = 0.5},
	{.name = "best one", .colour = "#555555", .bar = 0.9, .best = true},
	{.name = "best two", .colour = "#228833", .bar = 0.9, .best = true},
	{.name = "rare \"one\"", .colour = "#228833"}, {.name = "single", .colour = "#228833"},
	{.name = "linkrt again (A/A)", .colour = "#999999", .again = true}};
static const double ratios[ROWS] = {1, 0.49, 0.8, 0.85, 2.5, 0.5, 1.001};
static const unsigned launches[ROWS] = {LAUNCHES, LAUNCHES, LAUNCHES, LAUNCHES, 2, 1, LAUNCHES};

static struct bench_result r[3];
static double value[ROWS][2 + BENCH_FIGURES][LAUNCHES];

static void make_up_row(size_t i)
{
	bool varies = i && i < ROWS - 1;

	r[0].row[i] = rows[i];
	r[0].done[i] = r[0].figured[i] = r[0].whole[i] = launches[i];
	r[0].ns[i] = value[i][0];
	r[0].ratio[i] = value[i][1];
	for (unsigned f = 0; f < 5; f++)
		r[0].figure[i][f] = value[i][2 + f];
	r[0].counted[i] = i < 2 ? 1000 : 0;
	for (unsigned c = 0; c < BENCH_COUNTERS; c++)
		r[0].count[i][c] = c ? 1500.0 * c * (double)(i + 1) : NAN;
	for (unsigned k = 0; k < LAUNCHES; k++) {
		value[i][0][k] = (1000 + k) / ratios[i] * (launches[i] == 2 ? 3 : 1);
		value[i][1][k] = ratios[i] * (1 + 0.001 * k * varies);
		value[i][2][k] = 0.9 - 0.01 * k;
		for (unsigned f = 1; f < 5; f++)
			value[i][2 + f][k] = 100 * f * f * f * (i + 1) + k;
	}
}

/*
 * A case with all kinds of rows, of which the rare one has a median that contradicts its ratio;
 * values of files; and a case that did not run.
 */
static void make_up(void)
{
	r[0] = (struct bench_result){.which = &contended,
		.rows = ROWS,
		.launches = LAUNCHES,
		.near = 5,
		.far = 1,
		.mixed = 2,
		.near_ns = 50,
		.far_ns = 200,
		.disturbance = {7, 2, 3, false},
		.missing = 1,
		.missing_text = {"a peer: not installed"}};
	for (size_t i = 0; i < ROWS; i++)
		make_up_row(i);
	r[1] = (struct bench_result){.which = &sizes,
		.rows = 2,
		.row = {{.name = "stripped-a"}, {.name = "stripped-b"}},
		.value = {20000, 15000}};
	r[2] = (struct bench_result){.which = &contended, .left_out = "there was no time"};
}

static char golden_folder[512], text[1 << 16], wanted[1 << 16];

static void read_file(const char *path, char *s)
{
	FILE *f = fopen(path, "r");

	cr_assert(f != NULL, "%s", path);
	s[fread(s, 1, (1 << 16) - 1, f)] = 0;
	fclose(f);
}

/* In a folder of its own, which is the current one, so that no path is in a text. */
static void begin(void)
{
	static char folder[] = "/tmp/linkrt-golden-XXXXXX";
	const char *top = getenv("srcdir");
	char relative[512];

	snprintf(relative, sizeof relative, "%s/tests/bench/golden", top ? top : "..");
	cr_assert(realpath(relative, golden_folder) != NULL, "%s", relative);
	cr_assert(mkdtemp(folder) != NULL && chdir(folder) == 0);
	make_up();
}

static void write_file(const char *path, const char *s)
{
	FILE *f = fopen(path, "w");

	cr_assert(f != NULL, "%s", path);
	fputs(s, f);
	fclose(f);
}

static bool updates(void)
{
	const char *update = getenv("UPDATE");

	return update && !strcmp(update, "yes");
}

/* What is before `from` tells of the machine. The folder stays if the texts differ. */
static void same(const char *name, const char *from)
{
	char path[600], folder[512];
	const char *start;

	read_file(name, text);
	start = strstr(text, from);
	cr_assert(start != NULL, "%s", from);
	snprintf(path, sizeof path, "%s/%s", golden_folder, name);
	if (updates())
		write_file(path, start);
	read_file(path, wanted);
	write_file("actual", start);
	cr_assert(strcmp(start, wanted) == 0, "%s differs from %s/actual", path,
		getcwd(folder, sizeof folder));
	unlink("actual");
	unlink(name);
	rmdir(getcwd(folder, sizeof folder));
}

Test(report, as_text)
{
	begin();
	cr_assert(freopen("text", "w", stdout) != NULL);
	bench_print(r, 3, &set);
	fflush(stdout);
	same("text", "run: 10 launches");
}

Test(report, as_markdown)
{
	begin();
	cr_assert(eq(int, bench_markdown("markdown", r, 3, &set), 0));
	same("markdown", "- run: 10 launches");
}

/* Takes what is about the machine out of the middle of a file. */
static void cut(const char *name, const char *from, const char *to)
{
	char *a, *b;

	read_file(name, text);
	a = strstr(text, from);
	b = strstr(text, to);
	cr_assert(a && b && a < b);
	memmove(a, b, strlen(b) + 1);
	write_file(name, text);
}

Test(report, as_a_page)
{
	begin();
	cr_assert(eq(int, bench_page(".", r, 3, &set), 0));
	cut("index.html", "<h2>The machine", "<h2>Bars");
	same("index.html", "<h2>linkrt beside");
}

/* Without its line breaks, of which there are hundreds. */
static void compact(const char *name)
{
	json_t *root = json_load_file(name, 0, NULL);

	cr_assert(root != NULL);
	json_object_del(root, "machine");
	json_object_del(root, "context");
	cr_assert(eq(int, json_dump_file(root, name, JSON_COMPACT | JSON_REAL_PRECISION(6)), 0));
	json_decref(root);
}

Test(report, as_json)
{
	begin();
	cr_assert(eq(int, bench_json("json", r, 3, &set), 0));
	compact("json");
	same("json", "{");
}

/* benchstat.tap shows that benchstat reads it. */
Test(report, as_gobench)
{
	FILE *f;

	begin();
	f = fopen("gobench", "w");
	bench_gobench(f, r, 3);
	fclose(f);
	same("gobench", "Unit ");
}

Test(report, as_googlebenchmark)
{
	FILE *f;

	begin();
	f = fopen("googlebenchmark", "w");
	cr_assert(eq(int, bench_googlebenchmark(f, r, 3), 0));
	fclose(f);
	compact("googlebenchmark");
	same("googlebenchmark", "{");
}

/* A gnuplot that keeps what it is asked to draw. */
Test(report, as_a_script_of_plots)
{
	FILE *f;

	begin();
	f = fopen("gnuplot", "w");
	fputs("#!/bin/sh\n/bin/cat >plots\n", f);
	fclose(f);
	chmod("gnuplot", 0755);
	setenv("PATH", ".", 1);
	cr_assert(eq(int, bench_plot(".", r, 1), 0));
	unlink("gnuplot");
	same("plots", "reset");
}
