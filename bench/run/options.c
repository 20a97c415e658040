/* SPDX-License-Identifier: BSD-3-Clause
 *
 * options.c - reads the benchmark's command line.
 */
#include "bench/run/options.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/harness/cpus.h"
#include "bench/harness/peer.h"

#define MAX_LAUNCHES 1000
#define MAX_TIMEOUT 3600 /* s */
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

static const struct option longs[] = {
	{"filter", required_argument, NULL, 'f'},
	{"list", no_argument, NULL, 'l'},
	{"apart", no_argument, NULL, 'a'},
	{"quick", no_argument, NULL, 'q'},
	{"launches", required_argument, NULL, 'n'},
	{"json", required_argument, NULL, 'j'},
	{"plot", required_argument, NULL, 'p'},
	{"html", required_argument, NULL, 'w'},
	{"markdown", required_argument, NULL, 'm'},
	{"format", required_argument, NULL, 'F'},
	{"peer", required_argument, NULL, 'P'},
	{"stat", no_argument, NULL, 'S'},
	{"timeout", required_argument, NULL, 'T'},
	{"cpus", required_argument, NULL, 'C'},
	{"history", required_argument, NULL, 'H'},
	{"compare", no_argument, NULL, 'c'},
	{"help", no_argument, NULL, 'h'},
	{0},
};

static int refuse_option(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int refuse_option(const char *format, ...)
{
	va_list arguments;

	fputs("bench: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputs("; linkrt bench --help has the options\n", stderr);
	return -1;
}

static int take_number(const char *option, const char *text, unsigned most, unsigned *value)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (end == text || *end || !n || n > most)
		return refuse_option("%s=%s: not a number from 1 to %u", option, text, most);
	*value = (unsigned)n;
	return 0;
}

static int take_filter(struct bench_options *o, const char *pattern)
{
	if (regcomp(&o->filter, pattern, REG_EXTENDED | REG_NOSUB))
		return refuse_option("--filter=%s: not a regular expression", pattern);
	return 0;
}

static int take_form(struct bench_options *o, const char *name)
{
	static const char *const names[] = {[BENCH_TEXT] = "text",
		[BENCH_GOBENCH] = "gobench",
		[BENCH_GOOGLE] = "googlebenchmark"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return o->form = (enum bench_form)i, 0;
	return refuse_option("--format=%s: not text, gobench or googlebenchmark", name);
}

static int take_peer(struct bench_options *o, const char *text)
{
	if (o->peers == BENCH_OWN)
		return refuse_option("--peer=%s: more than %d peers", text, BENCH_OWN);
	o->peer[o->peers++] = text;
	return 0;
}

static int take_cpus(const char *list)
{
	if (bench_allow_cpus(list))
		return refuse_option(
			"--cpus=%s: not CPUs that this process may use, as in 0-3,8", list);
	return 0;
}

/* Which option names a file or a folder, and where the name goes. NULL: it names none. */
static const char **file_option(int c, struct bench_options *o)
{
	switch (c) {
	case 'j':
		return &o->json;
	case 'p':
		return &o->plot;
	case 'w':
		return &o->html;
	case 'm':
		return &o->markdown;
	case 'H':
		return &o->history;
	default:
		return NULL;
	}
}

static int take_file_name(int c, const char *name, const char **value)
{
	const struct option *option = longs;

	if (!*name) {
		while (option->val != c)
			option++;
		return refuse_option("--%s=: no name", option->name);
	}
	*value = name;
	return 0;
}

/* The other options with a value. */
static int take_value(int c, const char *value, struct bench_options *o)
{
	switch (c) {
	case 'f':
		o->pattern = value;
		return 0;
	case 'n':
		return take_number("--launches", value, MAX_LAUNCHES, &o->launches);
	case 'T':
		return take_number("--timeout", value, MAX_TIMEOUT, &o->timeout);
	case 'F':
		return take_form(o, value);
	case 'P':
		return take_peer(o, value);
	case 'C':
		return take_cpus(value);
	default:
		return -1;
	}
}

static void take_flag(int c, struct bench_options *o)
{
	switch (c) {
	case 'a':
		o->apart = true;
		break;
	case 'q':
		o->set = quick;
		break;
	case 'S':
		o->stat = true;
		break;
	default: /* an action */
		break;
	}
}

/* What the option asks for instead of a run; the action so far, if it asks for none. */
static enum bench_action action_option(int c, enum bench_action action)
{
	switch (c) {
	case 'l':
		return BENCH_LIST;
	case 'h':
		return BENCH_HELP_TEXT;
	case 'c':
		return BENCH_COMPARE;
	case 'H':
		return BENCH_HISTORY;
	default:
		return action;
	}
}

static int take_option(int c, struct bench_options *o)
{
	const char **file = file_option(c, o);

	if (c == '?') /* getopt has said which option is wrong */
		return -1;
	o->action = action_option(c, o->action);
	if (file)
		return take_file_name(c, optarg, file);
	if (optarg)
		return take_value(c, optarg, o);
	take_flag(c, o);
	return 0;
}

static int take_files(int argc, char **argv, struct bench_options *o)
{
	if (o->action == BENCH_COMPARE) {
		if (argc - optind != 2)
			return refuse_option(
				"--compare takes two files, OLD.json and NEW.json, not %d",
				argc - optind);
		o->old = argv[optind];
		o->new = argv[optind + 1];
		return 0;
	}
	return optind == argc ? 0 : refuse_option("%s: no such argument", argv[optind]);
}

int bench_parse(int argc, char **argv, struct bench_options *o)
{
	*o = (struct bench_options){.set = full};
	for (int c; (c = getopt_long(argc, argv, "f:lqn:j:p:m:ch", longs, NULL)) != -1;)
		if (take_option(c, o))
			return -1;
	if (o->launches)
		o->set.launches = o->launches;
	o->set.stat = o->stat;
	o->set.patience = o->timeout ? o->timeout : PEER_PATIENCE;
	return take_files(argc, argv, o) || take_filter(o, o->pattern ? o->pattern : "") ? -1 : 0;
}
