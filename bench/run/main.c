/* SPDX-License-Identifier: BSD-3-Clause
 *
 * main.c - which cases run, and what is written. Exit status: 0, whatever the
 * bars say; 1 if a total was wrong, a run failed, or a file could not be read
 * or written; 2 if the command line is wrong.
 */
#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/compare/compare.h"
#include "bench/compare/history.h"
#include "bench/counters/counters.h"
#include "bench/harness/launch.h"
#include "bench/harness/own.h"
#include "bench/harness/peer.h"
#include "bench/harness/rows.h"
#include "bench/help.h"
#include "bench/report/report.h"
#include "bench/run/options.h"
#include "bench/run/run.h"

#define MAX_CASES 64

static const struct bench_case *case_named(const char *name)
{
	const struct bench_case *c;

	for (size_t i = 0; (c = bench_case_at(i)); i++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}

/* A case that stands apart is chosen only by --apart, by a filter, or for the list. */
static bool is_chosen(const struct bench_case *c, const struct bench_options *o)
{
	const bool asked = o->pattern || o->action == BENCH_LIST;
	const bool wanted = o->apart ? c->apart : !c->apart || asked;

	return wanted && !regexec(&o->filter, c->name, 0, NULL, 0);
}

/* Each with its rows. */
static size_t choose_cases(struct bench_result *r, const struct bench_options *o)
{
	const struct bench_case *c;
	size_t n = 0;

	for (size_t i = 0; (c = bench_case_at(i)); i++)
		if (is_chosen(c, o)) {
			assert(n < MAX_CASES);
			r[n].which = c;
			bench_find_rows(&r[n++]);
		}
	return n;
}

static bool can_be_written(const struct bench_options *o)
{
	return !(o->json && bench_writable(o->json)) &&
	       !(o->markdown && bench_writable(o->markdown)) &&
	       !(o->html && bench_writable(o->html)) && !(o->plot && bench_folder(o->plot));
}

/* A page without plots is still a page. They were asked for, so it is a failure. */
static int write_folder(const struct bench_options *o, const struct bench_result *r, size_t n)
{
	int error = bench_plot(o->plot, r, n);
	char path[512];

	snprintf(path, sizeof path, "%s/index.html", o->plot);
	return bench_page(path, o->plot, r, n, &o->set) || error;
}

static int write_files(const struct bench_options *o, const struct bench_result *r, size_t n)
{
	int error = o->json && bench_json(o->json, r, n, &o->set);

	error |= o->markdown && bench_markdown(o->markdown, r, n, &o->set);
	error |= o->html && bench_single(o->html, r, n, &o->set);
	return (o->plot && write_folder(o, r, n)) || error;
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

/* A side that failed has had its message. */
static bool any_failed(const struct bench_result *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (r[i].failed)
			return true;
	return false;
}

/* Dies by the signal, so that the shell can tell. */
static _Noreturn void end_stopped(const char *what)
{
	fprintf(stderr, "bench: interrupted; %s\n", what);
	raise(bench_stopped);
	_exit(1);
}

/* Not 0: what was printed cannot be written. */
static int close_output(void)
{
	if (!fflush(stdout) && !ferror(stdout))
		return 0;
	perror("bench: standard output");
	return -1;
}

/* The report on standard output. Not 0: it cannot be written. */
static int print_results(const struct bench_options *o, const struct bench_result *r, size_t n)
{
	if (o->form == BENCH_GOBENCH)
		bench_gobench(stdout, r, n);
	else if (o->form == BENCH_GOOGLE)
		bench_googlebenchmark(stdout, r, n);
	else
		bench_print(r, n, &o->set);
	return close_output();
}

/* Prints and writes what is known, even if the run was stopped. */
static int conclude(struct bench_options *o, const struct bench_result *r, size_t n)
{
	int error;

	o->set.stopped = bench_stopped;
	if (bench_stopped && !any_launch(r, n))
		end_stopped("nothing is written");
	error = print_results(o, r, n);
	error |= write_files(o, r, n);
	if (bench_stopped)
		end_stopped(
			error ? "not all is written" : "what was measured until then is written");
	return error || any_failed(r, n) ? 1 : 0;
}

static int child(int argc, char **argv)
{
	const struct bench_case *c = case_named(wire_case(argc, argv));
	unsigned number;
	struct bench_settings set = wire_settings(argv, &number);

	for (int i = WIRE_ARGUMENTS; i + 1 < argc; i += 2)
		if (bench_own_take(argv[i], argv[i + 1]))
			return 2;
	return c ? bench_child(c, &set, number) : 2;
}

static int list(const struct bench_result *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		puts(r[i].which->name);
	return close_output() ? 1 : 0;
}

/* Beforehand, since the run may take long. */
static void say_lacking_counters(void)
{
	const char *lack;

	for (unsigned i = 0; i < BENCH_COUNTERS; i++)
		if ((lack = counters_lack(i)))
			fprintf(stderr, "bench: --stat: %s\n", lack);
}

static int measure_chosen(struct bench_options *o, struct bench_result *r, size_t n)
{
	if (!can_be_written(o))
		return 1;
	if (o->stat)
		say_lacking_counters();
	stop_at(SIGINT);
	stop_at(SIGTERM);
	bench_machine_start();
	return bench_run(r, n, &o->set) ? 1 : conclude(o, r, n);
}

static int add_peers(const struct bench_options *o)
{
	peer_patience = o->set.patience;
	for (size_t i = 0; i < o->peers; i++)
		if (bench_own_add(o->peer[i]))
			return -1;
	return 0;
}

/* Lists or measures the chosen cases. */
static int run_bench(struct bench_options *o)
{
	static struct bench_result r[MAX_CASES];
	size_t n;

	if (add_peers(o))
		return 2;
	if (!(n = choose_cases(r, o))) {
		fprintf(stderr, "bench: no case%s matches %s; linkrt bench --list%s names them\n",
			o->apart ? " that stands apart" : "", o->pattern,
			o->apart ? " --apart" : "");
		return 2;
	}
	return o->action == BENCH_LIST ? list(r, n) : measure_chosen(o, r, n);
}

int main(int argc, char **argv)
{
	struct bench_options o;

	if (wire_case(argc, argv))
		return child(argc, argv);
	if (bench_parse(argc, argv, &o))
		return 2;
	switch (o.action) {
	case BENCH_HELP_TEXT:
		return fputs(BENCH_HELP, stdout), close_output() ? 1 : 0;
	case BENCH_COMPARE:
		return compare_files(o.old, o.new, &o.filter) || close_output() ? 1 : 0;
	case BENCH_HISTORY:
		return history_write(o.history, o.html) ? 1 : 0;
	default:
		return run_bench(&o);
	}
}
