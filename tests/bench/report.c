/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/report, and of what a launch has, with results that are made up.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/report/report.h"

#define LAUNCHES 10

static const struct bench_side sides[] = {{.name = "linkrt"}, {.name = "a <peer> & co"}, {0}};
static const struct bench_figure figures[] = {
	{.name = "smallest share", .worst = BENCH_LEAST, .least = 0.5}, {.name = "p50"}, {0}};
static const struct bench_case made_up = {.name = "Made/up",
	.op = "a thing, in ns",
	.busy = true,
	.sides = sides,
	.figures = figures};
static const struct bench_settings set = {.launches = LAUNCHES, .rounds = 1};

static double ns[3][LAUNCHES], ratio[3][LAUNCHES], share[3][LAUNCHES], p50[3][LAUNCHES];
static struct bench_result r;

/* linkrt, a peer, and linkrt again, with the ratios to the last two. */
static void make_up(double to_peer, double to_itself, double smallest)
{
	const double ratios[] = {1, to_peer, to_itself};

	r = (struct bench_result){.which = &made_up, .rows = 3, .launches = LAUNCHES};
	for (size_t i = 0; i < 3; i++) {
		r.row[i].side = &sides[i % 2];
		r.row[i].again = i == 2;
		r.row[i].bar = i == 1 ? 0.5 : 0;
		r.row[i].colour = "#000000";
		r.done[i] = r.figured[i] = LAUNCHES;
		strcpy(r.row[i].name, sides[i % 2].name);
		r.ns[i] = ns[i];
		r.ratio[i] = ratio[i];
		r.figure[i][0] = share[i];
		r.figure[i][1] = p50[i];
		for (unsigned k = 0; k < LAUNCHES; k++) {
			ns[i][k] = 10 / ratios[i];
			ratio[i][k] = ratios[i];
			share[i][k] = smallest;
			p50[i][k] = 7;
		}
	}
}

Test(verdict, holds_within_the_bar)
{
	make_up(0.49, 1, 0.9);
	cr_assert(eq(int, bench_summary(&r, 1).verdict, BENCH_HOLDS));
}

Test(verdict, misses_beyond_it)
{
	make_up(0.51, 1, 0.9);
	cr_assert(eq(int, bench_summary(&r, 1).verdict, BENCH_MISSES));
}

Test(verdict, misses_if_only_the_median_is_within)
{
	make_up(0.49, 1, 0.9);
	for (unsigned k = 0; k < 4; k++)
		ratio[1][k] = 0.6;
	cr_assert(eq(int, bench_summary(&r, 1).verdict, BENCH_MISSES));
}

/* The bars are 0.5 for the time and for the share. */
static void make_up_noisy(double to_itself, double value, enum bench_verdict time, int of_share)
{
	struct bench_bar bars[BENCH_BARS];

	make_up(value, to_itself, value);
	cr_assert(bench_noisy(&r));
	cr_assert(eq(int, bench_summary(&r, 1).verdict, time));
	cr_assert(eq(sz, bench_bars(&r, bars), 2));
	cr_assert(bars[0].verdict == time && (int)bars[1].verdict == of_share);
}

Test(verdict, neither_holds_nor_misses_where_noise_may_change_it)
{
	make_up_noisy(1.03, 0.49, BENCH_UNDECIDED, BENCH_UNDECIDED);
	make_up_noisy(1.03, 0.51, BENCH_UNDECIDED, BENCH_UNDECIDED);
	make_up_noisy(1 / 1.03, 0.49, BENCH_UNDECIDED, BENCH_UNDECIDED);
	make_up_noisy(1 / 1.03, 0.51, BENCH_UNDECIDED, BENCH_UNDECIDED);
}

Test(verdict, holds_or_misses_where_noise_cannot_change_it)
{
	make_up_noisy(1.03, 0.48, BENCH_HOLDS, BENCH_MISSES);
	make_up_noisy(1.03, 0.52, BENCH_MISSES, BENCH_HOLDS);
	make_up_noisy(1 / 1.03, 0.48, BENCH_HOLDS, BENCH_MISSES);
	make_up_noisy(1 / 1.03, 0.52, BENCH_MISSES, BENCH_HOLDS);
}

/* The A/A row does not show it. */
Test(verdict, of_a_case_beside_other_work_is_none)
{
	static struct bench_case with_threads;

	make_up(0.1, 1, 0.9);
	with_threads = made_up;
	with_threads.busy = false;
	r.which = &with_threads;
	r.others = 0.04;
	cr_assert(eq(int, bench_summary(&r, 1).verdict, BENCH_HOLDS));
	r.others = 0.06;
	cr_assert(eq(int, bench_summary(&r, 1).verdict, BENCH_UNDECIDED));
}

Test(verdict, wants_ten_launches)
{
	make_up(0.49, 1, 0.9);
	r.done[1] = BENCH_LAUNCHES - 1;
	cr_assert(eq(int, bench_summary(&r, 1).verdict, BENCH_FEW));
	cr_assert(eq(int, bench_figure_verdict(&r, 0, 0), BENCH_HOLDS));
}

Test(verdict, of_fairness_is_by_whole_windows)
{
	static struct bench_case cut;

	make_up(0.49, 1, 0.9);
	cut = made_up;
	cut.whole = true;
	r.which = &cut;
	cr_assert(eq(int, bench_figure_verdict(&r, 0, 0), BENCH_FEW));
	r.whole[0] = LAUNCHES;
	cr_assert(eq(int, bench_figure_verdict(&r, 0, 0), BENCH_HOLDS));
}

Test(row, without_a_window_that_counts_has_no_figures)
{
	make_up(0.49, 1, 0.9);
	r.done[1] = r.figured[1] = 0;
	cr_assert(eq(int, bench_summary(&r, 1).verdict, BENCH_NO_BAR));
	cr_assert(eq(dbl, bench_figure(&r, 1, 0).median, 0));
	cr_assert(not(bench_noisy(&r)));
	r.done[1] = LAUNCHES;
	r.done[2] = 0;
	cr_assert(bench_noisy(&r));
}

static const struct bench_row with_bar = {.bar = 0.5}, without = {.bar = 0};
static const struct bench_row same = {.again = true};

Test(launch, has_linkrt_and_bars_always_and_the_others_now_and_then)
{
	const struct bench_settings every3 = {.beside = 3};

	for (unsigned number = 0; number < 6; number++) {
		cr_assert(bench_in_rounds(&made_up, &without, 0, &every3, number));
		cr_assert(bench_in_rounds(&made_up, &with_bar, 1, &every3, number));
		cr_assert(bench_in_rounds(&made_up, &same, 3, &every3, number));
		cr_assert(bench_in_rounds(&made_up, &without, 2, &every3, number) ==
			  (number % 3 == 0));
		cr_assert(not(bench_in_whole(&made_up, &without, 0, &every3, number)));
	}
}

Test(launch, has_whole_windows_of_linkrt_always)
{
	const struct bench_settings every3 = {.beside = 3, .whole = true};
	const struct bench_case cut = {.whole = true, .slices = 4};

	for (unsigned number = 0; number < 6; number++) {
		cr_assert(bench_in_whole(&cut, &without, 0, &every3, number));
		cr_assert(bench_in_whole(&cut, &with_bar, 1, &every3, number) == (number % 3 == 0));
		cr_assert(not(bench_in_rounds(&cut, &without, 2, &every3, number)));
		cr_assert(not(bench_in_whole(&cut, &same, 3, &every3, number)));
	}
}

Test(launch, cuts_a_window_without_losing_of_it)
{
	const struct bench_settings fine = {.coarse = 1, .timed_window = 1000},
				    coarse = {.coarse = 10, .timed_window = 1000};
	const struct bench_case cut = {.timed = true, .slices = 20}, uncut = {.timed = true};

	cr_assert(bench_rounds(&cut, &fine) == 20 && bench_window_ns(&cut, &fine) == 50);
	cr_assert(bench_rounds(&cut, &coarse) == 2 && bench_window_ns(&cut, &coarse) == 500);
	cr_assert(bench_rounds(&uncut, &fine) == 1 && bench_window_ns(&uncut, &fine) == 1000);
}

Test(format, has_the_unit_that_suits)
{
	static const struct {
		double ns;
		const char *text;
	} row[] = {{0, "0.00 ns"}, {9.994, "9.99 ns"}, {31.04, "31.0 ns"}, {999.4, "999 ns"},
		{999.6, "1.00 us"}, {54001663, "54.0 ms"}, {2.5e9, "2.50 s"}, {7e12, "7000 s"}};
	char brief[16];

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		bench_format_ns(brief, sizeof brief, row[i].ns);
		cr_assert(strcmp(brief, row[i].text) == 0, "%s", brief);
	}
}

/* Of several sides, only the one whose interval ends highest has the bar. */
Test(verdict, against_the_best_peer_is_one)
{
	struct bench_bar bars[BENCH_BARS];

	make_up(0.5, 1, 0.9);
	r.rows = 4;
	r.row[3] = r.row[2];
	r.ns[3] = ns[2];
	r.ratio[3] = ratio[2];
	r.done[3] = LAUNCHES;
	r.row[1].bar = 0.9;
	r.row[1].best = true;
	r.row[2] = (struct bench_row){.name = "fast", .bar = 0.9, .best = true};
	r.ratio[2] = (double[LAUNCHES]){.95, .95, .95, .95, .95, .95, .95, .95, .95, .95};
	cr_assert(eq(int, bench_summary(&r, 1).verdict, BENCH_NO_BAR));
	cr_assert(eq(int, bench_summary(&r, 2).verdict, BENCH_MISSES));
	cr_assert(eq(sz, bench_bars(&r, bars), 2));
	cr_assert(strcmp(bars[0].what, "time / fast, the best") == 0);
	r.ratio[2] = (double[LAUNCHES]){.8, .8, .8, .8, .8, .8, .8, .8, .8, .8};
	cr_assert(eq(int, bench_summary(&r, 2).verdict, BENCH_HOLDS));
}

Test(verdict, of_a_figure_is_linkrts_alone)
{
	make_up(0.49, 1, 0.4);
	cr_assert(eq(int, bench_figure_verdict(&r, 0, 0), BENCH_MISSES));
	cr_assert(eq(int, bench_figure_verdict(&r, 1, 0), BENCH_NO_BAR));
	cr_assert(eq(int, bench_figure_verdict(&r, 0, 1), BENCH_NO_BAR));
}

Test(verdict, of_a_case_with_threads_wants_a_quiet_machine)
{
	static struct bench_case idle;

	make_up(0.49, 1, 0.9);
	idle = made_up;
	idle.busy = false;
	r.which = &idle;
	cr_assert(not(bench_noisy(&r)));
	r.others = 2 * BENCH_OTHERS;
	cr_assert(bench_noisy(&r));
}

static char folder[] = "/tmp/linkrt-bench-XXXXXX";
static char text[1 << 16];

static void read_back(const char *name)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "r");
	cr_assert(f != NULL);
	text[fread(text, 1, sizeof text - 1, f)] = 0;
	fclose(f);
	unlink(path);
	rmdir(folder);
}

static int page_in(const char *where)
{
	char path[512];

	snprintf(path, sizeof path, "%s/index.html", where);
	return bench_page(path, where, &r, 1, &set);
}

Test(page, has_every_row_with_markup_escaped)
{
	make_up(0.49, 1, 0.9);
	cr_assert(mkdtemp(folder) != NULL);
	cr_assert(eq(int, page_in(folder), 0));
	read_back("index.html");
	cr_assert(strstr(text, "<h2 id=\"Made-up\">Made/up</h2>") != NULL);
	cr_assert(strstr(text, "<td>a &lt;peer&gt; &amp; co</td>") != NULL);
	cr_assert(strstr(text, "<th>smallest share</th>") != NULL);
	cr_assert(strstr(text, "class=\"words holds\">&lt;= 0.50 holds</td>") != NULL);
	cr_assert(
		strstr(text,
			"<td><a href=\"#Made-up\">Made/up</a></td><td class=\"words\">time / a &lt;peer&gt;") !=
		NULL);
	cr_assert(strstr(text, "2 bars hold, 0 miss") != NULL);
	cr_assert(strstr(text, "</html>") != NULL);
	cr_assert(strstr(text, "<img") == NULL);
}

/* A page once showed plots of an earlier run, and empty plots after gnuplot had failed. */
Test(plot, that_cannot_be_made_leaves_none_of_another_run)
{
	FILE *f;

	make_up(0.49, 1, 0.9);
	cr_assert(mkdtemp(folder) != NULL);
	snprintf(text, sizeof text, "%s/threads-long.svg", folder);
	f = fopen(text, "w");
	cr_assert(f != NULL);
	fclose(f);
	setenv("PATH", folder, 1);
	cr_assert(eq(int, bench_plot(folder, &r, 1), -1));
	cr_assert(access(text, F_OK) != 0);
	rmdir(folder);
}

/* The texts are those of RFC 4648, with each number of bytes at the end. */
Test(page, has_its_plots_in_it)
{
	static const char *const texts[][2] = {
		{"f", "Zg=="}, {"fo", "Zm8="}, {"foobar", "Zm9vYmFy"}};
	char plot[128], wanted[128];
	FILE *f;

	make_up(0.49, 1, 0.9);
	cr_assert(mkdtemp(folder) != NULL);
	snprintf(plot, sizeof plot, "%s/Made-up.svg", folder);
	for (size_t i = 0; i < 3; i++) {
		f = fopen(plot, "w");
		fputs(texts[i][0], f);
		fclose(f);
		cr_assert(eq(int, page_in(folder), 0));
		snprintf(text, sizeof text, "%s/index.html", folder);
		f = fopen(text, "r");
		text[fread(text, 1, sizeof text - 1, f)] = 0;
		fclose(f);
		snprintf(wanted, sizeof wanted, "base64,%s\" alt=\"Made-up\">", texts[i][1]);
		cr_assert(strstr(text, wanted) != NULL, "%s", wanted);
	}
	unlink(plot);
	snprintf(plot, sizeof plot, "%s/index.html", folder);
	unlink(plot);
	rmdir(folder);
}

Test(page, begins_with_the_peers_and_ends_with_the_bars)
{
	const char *peers, *cases, *bars;

	make_up(0.49, 1, 0.9);
	cr_assert(mkdtemp(folder) != NULL);
	cr_assert(eq(int, page_in(folder), 0));
	read_back("index.html");
	peers = strstr(text, "title=\"a &lt;peer&gt; &amp; co: 0.490, 10 launches\"");
	cases = strstr(text, "<h2 id=\"Made-up\">");
	bars = strstr(text, "<h2>Bars</h2>");
	cr_assert(peers && peers < cases && cases < bars);
}

Test(page, says_why_a_case_was_left_out)
{
	make_up(0.49, 1, 0.9);
	r.left_out = "not enough CPUs";
	cr_assert(mkdtemp(folder) != NULL);
	cr_assert(eq(int, page_in(folder), 0));
	read_back("index.html");
	cr_assert(strstr(text, "<p>Left out: not enough CPUs.</p>") != NULL);
}

Test(output, that_cannot_be_moved_into_place_leaves_nothing)
{
	char part[128];
	FILE *f;

	cr_assert(mkdtemp(folder) != NULL);
	snprintf(text, sizeof text, "%s/a", folder);
	snprintf(part, sizeof part, "%s/a.part", folder);
	f = bench_open(text);
	cr_assert(f != NULL && access(text, F_OK) != 0 && access(part, F_OK) == 0);
	cr_assert(mkdir(text, 0700) == 0);
	cr_assert(eq(int, bench_close(f, text), -1));
	cr_assert(access(part, F_OK) != 0);
	rmdir(text);
	rmdir(folder);
}

Test(output, is_asked_for_beforehand_without_a_trace)
{
	cr_assert(mkdtemp(folder) != NULL);
	snprintf(text, sizeof text, "%s/a", folder);
	cr_assert(eq(int, bench_writable(text), 0));
	cr_assert(eq(int, rmdir(folder), 0));
	cr_assert(bench_writable(text) != 0);
}

Test(markdown, has_every_row_and_bars_last)
{
	make_up(0.49, 1, 0.9);
	cr_assert(mkdtemp(folder) != NULL);
	snprintf(text, sizeof text, "%s/md", folder);
	cr_assert(eq(int, bench_markdown(text, &r, 1, &set), 0));
	read_back("md");
	cr_assert(strstr(text,
			  "| Made/up | time / a <peer> & co | 0.490 - 0.490 | <= 0.50 | holds |") !=
		  NULL);
	cr_assert(strstr(text, "| Made/up | smallest share | 0.900 - 0.900 | >= 0.500 | holds |") !=
		  NULL);
	cr_assert(strstr(text, "| a <peer> & co | 20.41 |") != NULL);
	cr_assert(strstr(text, "## Bars") > strstr(text, "### Made/up"));
	cr_assert(strstr(text, "2 bars hold, 0 miss, 0 cannot be told; 0 cases too noisy") != NULL);
}

Test(page, that_cannot_be_written_is_an_error)
{
	make_up(0.49, 1, 0.9);
	cr_assert(eq(int, page_in("/nowhere"), -1));
}

Test(json, has_intervals_figures_and_verdicts)
{
	json_t *root, *one, *side;

	make_up(0.49, 1, 0.9);
	cr_assert(mkdtemp(folder) != NULL);
	snprintf(text, sizeof text, "%s/json", folder);
	cr_assert(eq(int, bench_json(text, &r, 1, &set), 0));
	read_back("json");
	root = json_loads(text, 0, NULL);
	one = json_array_get(json_object_get(root, "cases"), 0);
	side = json_array_get(json_object_get(one, "sides"), 1);
	cr_assert(strcmp(json_string_value(json_object_get(side, "verdict")), "holds") == 0);
	cr_assert(eq(dbl, json_real_value(json_object_get(json_object_get(side, "ratio"), "high")),
		0.49));
	side = json_object_get(json_object_get(side, "figures"), "smallest share");
	cr_assert(eq(dbl, json_real_value(json_object_get(side, "median")), 0.9));
	json_decref(root);
}

Test(file_name, keeps_letters_and_digits)
{
	char name[32], brief[4];

	bench_file_name("Semaphore/T=8", name, sizeof name);
	cr_assert(strcmp(name, "Semaphore-T-8") == 0);
	bench_file_name("Semaphore", brief, sizeof brief);
	cr_assert(strcmp(brief, "Sem") == 0);
}
