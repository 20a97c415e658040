/* SPDX-License-Identifier: BSD-3-Clause
 *
 * main.c - the benchmark's command line: which cases run, how long, and what
 * is written. Exit status: 0, whatever the bars say; 1 if a total was wrong, a
 * run failed or a file could not be written; 2 if the command line is wrong.
 */
#include <getopt.h>
#include <regex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/harness/launch.h"
#include "bench/harness/rows.h"
#include "bench/harness/run.h"
#include "bench/help.h"
#include "bench/report/report.h"

#define MAX_CASES 64
#define MAX_LAUNCHES 1000
#define MS INT64_C(1000000)

/* Peers have a longer lead-in: after a sleep, Go's monitor thread wakes up often for some ms. */
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
	const struct bench_case *c;

	for (size_t i = 0; (c = bench_case_at(i)); i++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}

/* The cases whose name matches, each with its rows. */
static size_t choose(struct bench_result *r, const char *filter)
{
	const struct bench_case *c;
	size_t n = 0;
	regex_t regex;

	if (regcomp(&regex, filter ? filter : "", REG_EXTENDED | REG_NOSUB)) {
		fprintf(stderr, "bench: %s: not a regular expression\n", filter);
		exit(2);
	}
	for (size_t i = 0; (c = bench_case_at(i)) && n < MAX_CASES; i++)
		if (!regexec(&regex, c->name, 0, NULL, 0)) {
			r[n].which = c;
			bench_find_rows(&r[n++]);
		}
	regfree(&regex);
	return n;
}

static bool can_be_written(const struct options *o)
{
	return !(o->json && bench_writable(o->json)) &&
	       !(o->markdown && bench_writable(o->markdown)) && !(o->plot && bench_folder(o->plot));
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

/* The run gives up its launch, and writes what it has. A second signal kills it. */
static void stop(int signal_number)
{
	bench_stopped = signal_number;
}

/*
 * A signal that is ignored stays ignored. System calls do not restart, so that
 * the read of a launch's lines ends.
 */
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

/* Dies by the signal, so that the shell can tell. */
static _Noreturn void end_stopped(const char *what)
{
	fprintf(stderr, "bench: interrupted; %s\n", what);
	fflush(NULL);
	raise(bench_stopped);
	_exit(1);
}

/* Prints and writes what is known, even if the run was stopped. */
static int conclude(struct options *o, const struct bench_result *r, size_t n)
{
	int error;

	o->set.stopped = bench_stopped;
	if (bench_stopped && !any_launch(r, n))
		end_stopped("nothing is written");
	bench_print(r, n, &o->set);
	error = write_files(o, r, n);
	if (bench_stopped)
		end_stopped(
			error ? "not all is written" : "what was measured until then is written");
	return error ? 1 : 0;
}

static int child(int argc, char **argv)
{
	const struct bench_case *c = case_named(wire_case(argc, argv));
	unsigned number;
	struct bench_settings set = wire_settings(argv, &number);

	return c ? bench_child(c, &set, number) : 2;
}

static int list(const struct bench_result *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		puts(r[i].which->name);
	return 0;
}

static int measure(struct options *o, struct bench_result *r, size_t n)
{
	if (!can_be_written(o))
		return 1;
	stop_at(SIGINT);
	stop_at(SIGTERM);
	bench_machine_start();
	return bench_run(r, n, &o->set) ? 1 : conclude(o, r, n);
}

int main(int argc, char **argv)
{
	static struct bench_result r[MAX_CASES];
	struct options o = {.set = full};
	size_t n;

	if (wire_case(argc, argv))
		return child(argc, argv);
	if (parse(argc, argv, &o))
		return fputs(BENCH_HELP, stderr), 2;
	if (o.help)
		return fputs(BENCH_HELP, stdout), 0;
	if (!(n = choose(r, o.filter))) {
		fprintf(stderr, "bench: no case matches %s; linkrt bench --list names them\n",
			o.filter);
		return 2;
	}
	return o.list ? list(r, n) : measure(&o, r, n);
}
