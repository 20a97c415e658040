/* SPDX-License-Identifier: BSD-3-Clause
 *
 * options.h - the benchmark's command line.
 */
#ifndef BENCH_OPTIONS_H
#define BENCH_OPTIONS_H

#include <regex.h>

#include "bench/harness/result.h"

enum bench_action { BENCH_RUN, BENCH_LIST, BENCH_HELP_TEXT, BENCH_COMPARE, BENCH_HISTORY };

/* What is written to standard output. */
enum bench_form { BENCH_TEXT, BENCH_GOBENCH, BENCH_GOOGLE };

struct bench_options {
	enum bench_action action;
	enum bench_form form;
	struct bench_settings set;
	unsigned launches, timeout;  /* as --launches and --timeout set them; 0: they do not */
	const char *peer[BENCH_OWN]; /* NAME=COMMAND */
	size_t peers;
	bool stat;
	bool apart;          /* only the cases for which the other run has no time */
	const char *pattern; /* as it was written; NULL: all cases */
	regex_t filter;      /* the same, compiled */
	const char *json, *plot, *markdown, *html;
	const char *old, *new; /* of BENCH_COMPARE */
	const char *history;   /* the folder of BENCH_HISTORY */
};

/* 0, or -1 after a message that names the argument that is wrong. */
int bench_parse(int argc, char **argv, struct bench_options *o);

#endif
