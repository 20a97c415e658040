/* SPDX-License-Identifier: BSD-3-Clause
 *
 * compare.h - two runs, as linkrt bench --json wrote them.
 */
#ifndef BENCH_COMPARE_H
#define BENCH_COMPARE_H

#include <jansson.h>
#include <regex.h>
#include <stdbool.h>
#include <stdio.h>

#include "bench/report/stats.h"

/* The whole command: prints what changed. 0, or -1 with a message that names the file. */
int compare_files(const char *old, const char *new, const regex_t *filter);

/*
 * read.c: a run. Its members have the kinds and values that bench/README.md says. NULL after a
 * message.
 */
json_t *compare_read(const char *path);

/* member.c: parts of such a run. */
const char *compare_text(const json_t *object, const char *name); /* NULL: there is none */
json_t *compare_named(const json_t *array, const char *key, const char *name); /* NULL: none */

/* The values of a side, one for each launch. */
struct compare_values {
	size_t n;
	double *v;
};
struct compare_values compare_launches(const json_t *side);

/* settings.c: prints in what the machines and the settings of two runs differ. */
void compare_settings(FILE *f, const json_t *old, const json_t *new);

enum compare_verdict {
	COMPARE_LESS, /* the new run has the smaller values */
	COMPARE_MORE,
	COMPARE_SAME,   /* within 2 % */
	COMPARE_UNTOLD, /* neither */
	COMPARE_NOISY,
	COMPARE_FEW,
	COMPARE_VERDICTS
};

/* row.c: a side that both runs have. */
struct compare_row {
	const char *name, *side, *unit;
	size_t old_n, new_n;
	double old, new;             /* medians */
	double p;                    /* of a size: 0 or 1, because a size has no noise */
	struct stats_interval ratio; /* new / old */
	enum compare_verdict verdict;
};

/* Whether the side has values in both cases. */
bool compare_row(
	struct compare_row *row, const json_t *old_case, const json_t *new_case, const char *side);
const char *compare_word(const struct compare_row *row); /* of the verdict */

/* print.c: a case of both runs; it counts what it prints. */
struct compare_count {
	size_t of[COMPARE_VERDICTS];
	size_t tested;        /* sides with a p-value below 1 in reach */
	size_t others;        /* sides that are not linkrt, and their ratios */
	double *other_ratios; /* room for all sides */
};
void compare_case(
	FILE *f, const json_t *old_case, const json_t *new_case, struct compare_count *count);
void compare_summary(FILE *f, struct compare_count *count);

#endif
