/* SPDX-License-Identifier: BSD-3-Clause
 *
 * bench.c - the benchmark's command line: which cases run, how long, and what
 * is written. Exit status: 0, whatever the bars say; 1 if a total was wrong or
 * a run failed; 2 for usage.
 */
#include <getopt.h>
#include <regex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/harness/bench.h"

#define MAX_CASES 64
#define MAX_LAUNCHES 1000
#define MS INT64_C(1000000)

static const struct bench_case *const tables[] = {bench_clock, bench_random, bench_semaphore, bench_table,
	bench_broadcast, bench_memory, bench_program};
/* Go's monitor thread wakes often in the first ms after a sleep: peers run longer before their window. */
static const struct bench_settings full = {.launches = 10,
	.rounds = 31,
	.window = 2 * MS,
	.timed_window = 1000 * MS,
	.coarse = 1,
	.whole = true,
	.lead_in = MS / 8,
	.peer_lead_in = 8 * MS,
	.beside = 5,
	.limit = 38 * 60 * 1000 * MS};
static const struct bench_settings quick = {.launches = 10,
	.rounds = 3,
	.window = MS / 2,
	.timed_window = 40 * MS,
	.coarse = 10,
	.lead_in = MS / 8,
	.peer_lead_in = 2 * MS,
	.beside = 10,
	.limit = 105000 * MS};

static const char usage[] =
	"Usage: linkrt bench [OPTION]...\n"
	"Measures linkrt beside its peers: interleaved rounds in many launches, medians.\n\n"
	"  -f, --filter=REGEX  only cases whose name matches\n"
	"  -l, --list          name the cases and stop\n"
	"  -q, --quick         fewer and shorter rounds: at most two minutes\n"
	"  -n, --launches=N    so many launches\n"
	"  -j, --json=FILE     write the figures to FILE\n"
	"  -p, --plot=DIR      write plots (SVG, by gnuplot) and a page, index.html, to DIR\n"
	"  -m, --markdown=FILE write the tables as Markdown to FILE\n"
	"  -h, --help          print this and stop\n";

struct options {
	struct bench_settings set;
	const char *filter, *json, *plot, *markdown;
	unsigned launches;
	bool list, help;
};

static const struct option longs[] = {
	{"filter", required_argument, NULL, 'f'},
	{"list", no_argument, NULL, 'l'},
	{"quick", no_argument, NULL, 'q'},
	{"launches", required_argument, NULL, 'n'},
	{"json", required_argument, NULL, 'j'},
	{"plot", required_argument, NULL, 'p'},
	{"markdown", required_argument, NULL, 'm'},
	{"help", no_argument, NULL, 'h'},
	{0},
};

static int take(int c, struct options *o)
{
	switch (c) {
	case 'f':
		o->filter = optarg;
		return 0;
	case 'l':
		o->list = true;
		return 0;
	case 'q':
		o->set = quick;
		return 0;
	case 'n':
		o->launches = strtoul(optarg, NULL, 10);
		return o->launches && o->launches <= MAX_LAUNCHES ? 0 : -1;
	case 'j':
		o->json = optarg;
		return 0;
	case 'p':
		o->plot = optarg;
		return 0;
	case 'm':
		o->markdown = optarg;
		return 0;
	case 'h':
		o->help = true;
		return 0;
	default:
		return -1;
	}
}

static int parse(int argc, char **argv, struct options *o)
{
	for (int c; (c = getopt_long(argc, argv, "f:lqn:j:p:m:h", longs, NULL)) != -1;)
		if (take(c, o))
			return -1;
	if (o->launches)
		o->set.launches = o->launches;
	return optind == argc ? 0 : -1;
}

static const struct bench_case *case_named(const char *name)
{
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		for (const struct bench_case *c = tables[t]; c->name; c++)
			if (!strcmp(c->name, name))
				return c;
	return NULL;
}

/* The cases that match, each with the rows that this machine has. */
static size_t choose(struct bench_result *r, const char *filter)
{
	size_t n = 0;
	regex_t regex;

	if (regcomp(&regex, filter ? filter : "", REG_EXTENDED | REG_NOSUB)) {
		fprintf(stderr, "bench: %s: not a regular expression\n", filter);
		exit(2);
	}
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		for (const struct bench_case *c = tables[t]; c->name && n < MAX_CASES; c++)
			if (!regexec(&regex, c->name, 0, NULL, 0)) {
				r[n].which = c;
				r[n].rows = bench_rows(c, r[n].row);
				n++;
			}
	regfree(&regex);
	return n;
}

static void reserve(struct bench_result *r, unsigned launches)
{
	int cpus[BENCH_CPUS];

	if (r->which->cpus > bench_cpus(cpus, BENCH_CPUS))
		r->left_out = "not enough CPUs";
	else if (!r->rows)
		r->left_out = "its programs are not built";
	for (size_t i = 0; i < r->rows; i++) {
		r->ns[i] = calloc(launches, sizeof *r->ns[i]);
		r->ratio[i] = calloc(launches, sizeof *r->ratio[i]);
		if (!r->ns[i] || !r->ratio[i])
			abort();
		for (unsigned f = 0; f < bench_figures(r->which); f++)
			if (!(r->figure[i][f] = calloc(launches, sizeof *r->figure[i][f])))
				abort();
	}
}

static int measure(struct bench_result *r)
{
	for (size_t i = 0; i < r->rows; i++) {
		r->value[i] = r->which->measure(r->row[i].path);
		if (r->value[i] == BENCH_WRONG) {
			fprintf(stderr, "bench: %s: %s: cannot be measured\n", r->which->name,
				r->row[i].path);
			return -1;
		}
	}
	return 0;
}

#define SPAWN (10 * MS) /* a launch without windows */

/* ns that a launch is to take, for the estimate: nothing is decided by it. */
static double planned(const struct bench_result *r, const struct bench_settings *set, unsigned launch)
{
	const struct bench_case *c = r->which;
	double window = (double)bench_window_ns(c, set), ns = SPAWN;

	for (size_t i = 0; i < r->rows; i++) {
		double lead_in = c->timed            ? window / 8
				 : r->row[i].path[0] ? (double)set->peer_lead_in
						     : (double)set->lead_in;

		if (bench_in_rounds(c, &r->row[i], i, set, launch))
			ns += bench_rounds(c, set) * (window + lead_in);
		if (bench_in_whole(c, &r->row[i], i, set, launch))
			ns += set->timed_window * 9 / 8.0;
	}
	return ns;
}

static bool runs(const struct bench_result *r)
{
	return !r->which->measure && !r->left_out;
}

/* From launch `launch` of case i on. */
static double planned_from(
	const struct bench_result *r, size_t n, const struct bench_settings *set, unsigned launch, size_t i)
{
	double ns = 0;

	for (; launch < set->launches; launch++, i = 0)
		for (; i < n; i++)
			ns += runs(&r[i]) ? planned(&r[i], set, launch) : 0;
	return ns;
}

/* What is left of the plan takes as many times longer as what is done took. */
static double remaining(double all, double left, int64_t took)
{
	double pace = left < all ? (double)took / (all - left) : 1;

	return left * pace;
}

static void progress(const struct bench_result *r, size_t n, const struct bench_settings *set,
	unsigned launch, size_t i, int64_t start)
{
	double all = planned_from(r, n, set, 0, 0), left = planned_from(r, n, set, launch, i);
	unsigned seconds = (unsigned)(remaining(all, left, bench_now() - start) / 1e9);

	if (isatty(2))
		fprintf(stderr, "\r\033[K%3.0f %%, %u:%02u left, launch %u of %u: %s", 100 - 100 * left / all,
			seconds / 60, seconds % 60, launch + 1, set->launches, r[i].which->name);
}

static bool late(const struct bench_settings *set, int64_t start)
{
	return set->limit && bench_now() - start > set->limit;
}

static volatile sig_atomic_t stopped; /* by this signal */

/* What is known when all is done. */
static void close_results(struct bench_result *r, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		r[i].others = bench_others();
		if (!r[i].launches && bench_run_at_all(&r[i]))
			r[i].left_out = stopped ? "the run was stopped" : "there was no time";
	}
}

/* A launch that a signal ended is no failure. */
static int one_launch(struct bench_result *r, const struct bench_settings *set, unsigned launch)
{
	if (!bench_collect(r, set, launch) || stopped)
		return 0;
	fprintf(stderr, "bench: %s: launch %u failed\n", r->which->name, launch);
	return -1;
}

/* Launches are the outer loop, so that a bad minute spreads over all cases. */
static int run(struct bench_result *r, size_t n, const struct bench_settings *set)
{
	int64_t start = bench_now();
	int error = 0;

	for (size_t i = 0; i < n; i++) {
		reserve(&r[i], set->launches);
		if (r[i].which->measure && !r[i].left_out)
			error |= measure(&r[i]);
	}
	for (unsigned launch = 0; launch < set->launches && !error; launch++)
		for (size_t i = 0; i < n && !error && !stopped; i++) {
			if (!runs(&r[i]) || late(set, start))
				continue;
			progress(r, n, set, launch, i, start);
			error = one_launch(&r[i], set, launch);
		}
	if (isatty(2))
		fputs("\r\033[K", stderr);
	close_results(r, n);
	return error;
}

static bool can_be_written(const struct options *o)
{
	return !(o->json && bench_writable(o->json)) && !(o->markdown && bench_writable(o->markdown)) &&
	       !(o->plot && bench_folder(o->plot));
}

/* A page without plots is still a page. */
static int write_files(const struct options *o, const struct bench_result *r, size_t n)
{
	int error = o->json && bench_json(o->json, r, n, &o->set);

	error |= o->markdown && bench_markdown(o->markdown, r, n, &o->set);
	if (!o->plot)
		return error;
	bench_plot(o->plot, r, n);
	return bench_page(o->plot, r, n, &o->set) || error;
}

/* The launch that runs is given up, and what is known is written. A second signal ends the run at once. */
static void stop(int signal_number)
{
	stopped = signal_number;
}

/* One who ignores a signal goes on doing so. Nothing restarts: collecting is to notice. */
static void stop_at(int signal_number)
{
	struct sigaction before, a = {.sa_handler = stop, .sa_flags = (int)SA_RESETHAND};

	sigaction(signal_number, NULL, &before);
	if (before.sa_handler != SIG_IGN)
		sigaction(signal_number, &a, NULL);
}

static bool any_launch(const struct bench_result *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (r[i].launches)
			return true;
	return false;
}

/* Dies by the signal, so that the shell knows. */
static _Noreturn void end_stopped(const char *what)
{
	fprintf(stderr, "bench: interrupted; %s\n", what);
	fflush(NULL);
	raise(stopped);
	_exit(1);
}

/* What is known is printed and written, also if that is not all. */
static int conclude(struct options *o, const struct bench_result *r, size_t n)
{
	int error;

	o->set.stopped = stopped;
	if (stopped && !any_launch(r, n))
		end_stopped("nothing is written");
	bench_print(r, n, &o->set);
	error = write_files(o, r, n);
	if (stopped)
		end_stopped(error ? "not all is written" : "what was measured until then is written");
	return error ? 1 : 0;
}

int main(int argc, char **argv)
{
	struct options o = {.set = full};
	static struct bench_result r[MAX_CASES];
	size_t n;

	if (argc == BENCH_ARGUMENTS + 3 && !strcmp(argv[1], "--launch") && case_named(argv[2]))
		return bench_launched(case_named(argv[2]), argv + 3);
	if (parse(argc, argv, &o))
		return fputs(usage, stderr), 2;
	if (o.help)
		return fputs(usage, stdout), 0;
	if (!(n = choose(r, o.filter)))
		return fprintf(stderr, "bench: no case matches %s; linkrt bench --list names them\n",
			       o.filter),
		       2;
	if (o.list) {
		for (size_t i = 0; i < n; i++)
			puts(r[i].which->name);
		return 0;
	}
	if (!can_be_written(&o))
		return 1;
	stop_at(SIGINT);
	stop_at(SIGTERM);
	bench_machine_start();
	if (run(r, n, &o.set))
		return 1;
	return conclude(&o, r, n);
}
