/* SPDX-License-Identifier: BSD-3-Clause
 *
 * bench.c - the benchmark's command line: which cases run, how long, and what
 * is written. Exit status: 0, whatever the bars say; 1 if a total was wrong or
 * a run failed; 2 for usage.
 */
#include <getopt.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/bench.h"

#define MAX_CASES 64
#define MAX_LAUNCHES 1000

static const struct bench_case *const tables[] = {bench_clock, bench_random, bench_semaphore, bench_program};
static const struct bench_settings full = {.launches = 20, .rounds = 31, .window = 2000000};
static const struct bench_settings quick = {.launches = 10, .rounds = 11, .window = 1000000};

static const char usage[] =
	"usage: bench [OPTION]...\n"
	"Measures linkrt beside its peers: interleaved rounds in many launches, medians.\n\n"
	"  -f, --filter=REGEX  only cases whose name matches\n"
	"  -l, --list          name the cases and stop\n"
	"  -q, --quick         fewer and shorter rounds\n"
	"  -n, --launches=N    so many launches\n"
	"  -j, --json=FILE     write the figures to FILE\n"
	"  -m, --markdown      print the tables as Markdown\n"
	"  -h, --help          print this and stop\n";

struct options {
	struct bench_settings set;
	const char *filter, *json;
	unsigned launches;
	bool list, markdown, help;
};

static const struct option longs[] = {
	{"filter", required_argument, NULL, 'f'},
	{"list", no_argument, NULL, 'l'},
	{"quick", no_argument, NULL, 'q'},
	{"launches", required_argument, NULL, 'n'},
	{"json", required_argument, NULL, 'j'},
	{"markdown", no_argument, NULL, 'm'},
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
	case 'm':
		o->markdown = true;
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
	for (int c; (c = getopt_long(argc, argv, "f:lqn:j:mh", longs, NULL)) != -1;)
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
	}
	r->launches = launches;
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

static void progress(const struct bench_settings *set, unsigned launch, const char *name)
{
	if (isatty(2))
		fprintf(stderr, "\r\033[Klaunch %u of %u: %s", launch + 1, set->launches, name);
}

/* Launches are the outer loop, so that a bad minute spreads over all cases. */
static int run(struct bench_result *r, size_t n, const struct bench_settings *set)
{
	int error = 0;

	for (size_t i = 0; i < n; i++) {
		reserve(&r[i], set->launches);
		if (r[i].which->measure && !r[i].left_out)
			error |= measure(&r[i]);
	}
	for (unsigned launch = 0; launch < set->launches && !error; launch++)
		for (size_t i = 0; i < n && !error; i++) {
			if (r[i].which->measure || r[i].left_out)
				continue;
			progress(set, launch, r[i].which->name);
			error = bench_collect(&r[i], set, launch);
		}
	if (isatty(2))
		fputs("\r\033[K", stderr);
	return error;
}

/* What bench_collect() starts: bench --launch CASE NUMBER ROUNDS WINDOW */
static int launched(char **argv)
{
	const struct bench_case *c = case_named(argv[2]);
	struct bench_settings set = {.rounds = atoi(argv[4]), .window = atoll(argv[5])};

	return c ? bench_launch(c, &set, atoi(argv[3])) : 2;
}

int main(int argc, char **argv)
{
	struct options o = {.set = full};
	static struct bench_result r[MAX_CASES];
	size_t n;

	if (argc == 6 && !strcmp(argv[1], "--launch"))
		return launched(argv);
	if (parse(argc, argv, &o))
		return fputs(usage, stderr), 2;
	if (o.help)
		return fputs(usage, stdout), 0;
	n = choose(r, o.filter);
	if (o.list) {
		for (size_t i = 0; i < n; i++)
			puts(r[i].which->name);
		return 0;
	}
	bench_machine_start();
	if (run(r, n, &o.set))
		return 1;
	bench_print(r, n, &o.set, o.markdown);
	return o.json && bench_json(o.json, r, n, &o.set) ? 1 : 0;
}
