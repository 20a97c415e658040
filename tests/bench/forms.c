/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/report: each form of the report, word for word, for one run
 * that is made up. tests/bench/golden has the texts. UPDATE=yes writes them anew.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <glob.h>
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
	cr_assert(eq(int, bench_page("index.html", ".", r, 3, &set), 0));
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
	static const char head[] = "{\n  \"machine\": {\n    \"date\": \"2";

	begin();
	cr_assert(eq(int, bench_json("json", r, 3, &set), 0));
	read_file("json", text);
	cr_assert(strncmp(text, head, strlen(head)) == 0, "%.60s", text);
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

/* What a form says of the machine, which the golden texts leave out. */
static const char *processor(struct bench_fact facts[BENCH_FACTS], size_t m)
{
	for (size_t i = 0; i < m; i++)
		if (!strcmp(facts[i].name, "processor"))
			return facts[i].text;
	return NULL;
}

Test(machine, is_in_the_head_of_gobench)
{
	struct bench_fact facts[BENCH_FACTS];
	char line[BENCH_FACT_TEXT + 10];
	FILE *f;

	make_up();
	f = fmemopen(text, sizeof text, "w");
	bench_gobench(f, r, 1);
	fclose(f);
	snprintf(line, sizeof line, "\ncpu: %s\n", processor(facts, bench_machine(facts, r, 1)));
	cr_assert(strncmp(text, "goos: linux\ngoarch: ", 20) == 0);
	cr_assert(strstr(text, line) != NULL, "%s", line);
	cr_assert(strstr(text, "\nUnit smallest_share better=higher\n") != NULL);
}

Test(machine, is_in_the_context_of_googlebenchmark)
{
	struct bench_fact facts[BENCH_FACTS];
	size_t m;
	const json_t *context;
	json_t *root;
	FILE *f;

	make_up();
	m = bench_machine(facts, r, 1);
	f = fmemopen(text, sizeof text, "w");
	cr_assert(eq(int, bench_googlebenchmark(f, r, 1), 0));
	fclose(f);
	root = json_loads(text, 0, NULL);
	context = json_object_get(root, "context");
	cr_assert(strncmp(json_string_value(json_object_get(context, "date")), "20", 2) == 0);
	cr_assert_str_eq(
		json_string_value(json_object_get(context, "processor")), processor(facts, m));
	json_decref(root);
}

static const char page_name[] = "index.html";

static const char *page(void)
{
	cr_assert(eq(int, bench_page("index.html", ".", r, 3, &set), 0));
	read_file(page_name, text);
	unlink(page_name);
	return strstr(text, "<h2>The cases");
}

/* A time has three significant digits at least, and none behind the point from 1000 on. */
Test(page, rounds_times)
{
	static const struct {
		double ns;
		const char *shown, *hidden;
	} times[] = {{9.9754, ">9.975<", ">10.0<"}, {10.04, ">10.0<", ">10.040<"},
		{999.64, ">999.6<", ">1000<"}, {1000.4, ">1000<", ">1000.4<"}};

	begin();
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		for (unsigned k = 0; k < LAUNCHES; k++)
			value[1][0][k] = times[i].ns;
		cr_assert(strstr(page(), times[i].shown) != NULL, "%s", times[i].shown);
		cr_assert(strstr(text, times[i].hidden) == NULL, "%s", times[i].hidden);
	}
}

Test(page, has_the_plots_that_are_there)
{
	static const char *const plots[] = {"threads-short.svg", "threads-long.svg"};

	begin();
	cr_assert(strstr(page(), "data:image") == NULL);
	for (size_t i = 0; i < sizeof plots / sizeof *plots; i++) {
		write_file(plots[i], "<svg>lines</svg>\n");
		cr_assert(strstr(page(), "data:image") != NULL, "%s", plots[i]);
		unlink(plots[i]);
	}
}

static void use_gnuplot(const char *script)
{
	FILE *f = fopen("gnuplot", "w");

	fprintf(f, "#!/bin/sh\n%s\n", script);
	fclose(f);
	chmod("gnuplot", 0755);
	setenv("PATH", ".", 1);
}

/* How many folders of plots are here. */
static size_t folders(void)
{
	glob_t found;
	size_t n = glob("linkrt-bench.*", 0, NULL, &found) ? 0 : found.gl_pathc;

	globfree(&found);
	return n;
}

static int write_single(const char *gnuplot)
{
	use_gnuplot(gnuplot);
	setenv("TMPDIR", ".", 1);
	return bench_single("one.html", r, 3, &set);
}

/* It writes a little to each file that it is told to. */
static const char draws[] = "PATH=/usr/bin:/bin\n"
			    "sed -n 's/^set output \"\\(.*\\)\".*/\\1/p' |"
			    " while read -r f; do echo '<svg/>' >\"$f\"; done";

Test(single, page_has_its_plots_inside)
{
	begin();
	cr_assert(eq(int, write_single(draws), 0));
	read_file("one.html", text);
	cr_assert(strstr(text, "src=\"data:image/svg+xml;base64,PHN2Zy8+Cg==\"") != NULL);
	cr_assert(eq(sz, folders(), 0));
}

Test(single, page_is_there_without_plots)
{
	begin();
	cr_assert(eq(int, write_single("exit 1"), 0));
	read_file("one.html", text);
	cr_assert(strstr(text, "<h2>The cases") != NULL && strstr(text, "base64") == NULL);
	cr_assert(eq(sz, folders(), 0));
}

Test(single, page_needs_a_folder_for_its_plots)
{
	begin();
	setenv("TMPDIR", "nowhere", 1);
	cr_assert(eq(int, bench_single("one.html", r, 3, &set), -1));
	cr_assert(eq(int, access("one.html", F_OK), -1));
}

Test(plots, of_another_run_do_not_stay)
{
	static const char *const old[] = {"threads-short.svg", "threads-long.svg",
		"Semaphore-contended-section-short-T-2.svg",
		"Semaphore-contended-section-short-T-2-latency.svg", "Program-size.svg"};

	begin();
	for (size_t i = 0; i < sizeof old / sizeof *old; i++)
		write_file(old[i], "");
	use_gnuplot("/bin/cat >plots");
	cr_assert(eq(int, bench_plot(".", r, 2), 0));
	for (size_t i = 0; i < sizeof old / sizeof *old; i++)
		cr_assert(access(old[i], F_OK) != 0, "%s", old[i]);
}

/* 24 pixels for a row of bars, and for a row of the key, which has 14 at least. */
Test(plots, are_as_high_as_their_rows)
{
	static const struct {
		size_t rows;
		const char *bars, *latencies;
	} heights[] = {{7, "960,298 ", "960,466 "}, {14, "960,466 ", "960,466 "},
		{15, "960,490 ", "960,490 "}};
	const char *latencies;

	begin();
	use_gnuplot("/bin/cat >plots");
	for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
		r[0].rows = heights[i].rows;
		cr_assert(eq(int, bench_plot(".", r, 1), 0));
		read_file("plots", text);
		latencies = strstr(text, "-latency.svg");
		cr_assert(latencies != NULL && strstr(text, heights[i].bars) < latencies);
		while (memcmp(latencies, "960,", 4) != 0)
			latencies--;
		cr_assert(memcmp(latencies, heights[i].latencies, 8) == 0, "%zu rows", r[0].rows);
	}
}

Test(plots, have_a_place_for_a_latency_of_0)
{
	begin();
	for (unsigned k = 0; k < LAUNCHES; k++)
		value[1][3][k] = 0;
	use_gnuplot("/bin/cat >plots");
	cr_assert(eq(int, bench_plot(".", r, 1), 0));
	read_file("plots", text);
	cr_assert(strstr(text, " 1e-09 1e-09 1e-09\n") != NULL);
}

Test(remark, of_few_launches_stands_at_sides_without_a_bar)
{
	make_up();
	bench_row_remark(&r[0], 4, text, sizeof text);
	cr_assert_str_eq(text, "few launches");
	r[0].done[1] = r[0].done[0] = 2;
	bench_row_remark(&r[0], 1, text, sizeof text);
	cr_assert_str_eq(text, "");
	bench_row_remark(&r[0], 0, text, sizeof text);
	cr_assert_str_eq(text, "");
}

/* The ratio of a row, and the quotient of the medians. */
Test(contradiction, is_said_if_the_two_are_on_both_sides_of_1)
{
	static const struct {
		double ratio, quotient;
		bool contradicts;
	} rows_of[] = {{0.9, 1.2, true}, {1.2, 0.9, true}, {1.5, 1.2, false}, {0.8, 0.7, false},
		{0.98, 1.02, false}, {1.5, 2.5, false}, {2.5, 1.5, false}};

	make_up();
	for (size_t i = 0; i < sizeof rows_of / sizeof *rows_of; i++) {
		for (unsigned k = 0; k < LAUNCHES; k++) {
			value[1][1][k] = rows_of[i].ratio;
			value[1][0][k] = value[0][0][k] / rows_of[i].quotient;
		}
		cr_assert(eq(int, bench_contradicts(&r[0], 1, text, sizeof text),
				  rows_of[i].contradicts),
			"%g and %g", rows_of[i].ratio, rows_of[i].quotient);
	}
}
