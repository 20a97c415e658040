/* SPDX-License-Identifier: BSD-3-Clause
 *
 * compare.c - linkrt bench --compare: the cases that two runs share.
 */
#include "bench/compare/compare.h"

#include <stdlib.h>

static const char legend[] =
	"old, new    the median over the launches of a run\n"
	"new / old   the median over all pairs of launches; below 1: the new run is faster\n"
	"95 %        the interval of this ratio\n"
	"p           of the Mann-Whitney U test: the chance of such a difference without a change\n\n";

static size_t count_sides(const json_t *cases)
{
	size_t i, n = 0;
	json_t *c;

	json_array_foreach(cases, i, c)
	{
		n += json_array_size(json_object_get(c, "sides"));
	}
	return n;
}

static bool chosen(const json_t *c, const regex_t *filter)
{
	return !regexec(filter, compare_text(c, "name"), 0, NULL, 0);
}

/* Prints which chosen cases of `a` are not in `b`. */
static void put_missing_cases(
	FILE *f, const json_t *a, const json_t *b, const regex_t *filter, const char *which)
{
	size_t i;
	json_t *c;

	json_array_foreach(a, i, c)
	{
		if (chosen(c, filter) && !compare_named(b, "name", compare_text(c, "name")))
			fprintf(f, "only in the %s run: %s\n", which, compare_text(c, "name"));
	}
}

static void compare_cases(FILE *f, const json_t *old, const json_t *new, const regex_t *filter)
{
	struct compare_count count = {0};
	const json_t *before;
	size_t i;
	json_t *c;

	if (!(count.other_ratios = calloc(count_sides(new) + 1, sizeof *count.other_ratios)))
		abort();
	json_array_foreach(new, i, c)
	{
		before = compare_named(old, "name", compare_text(c, "name"));
		if (before && chosen(c, filter))
			compare_case(f, before, c, &count);
	}
	put_missing_cases(f, old, new, filter, "old");
	put_missing_cases(f, new, old, filter, "new");
	compare_summary(f, &count);
	free(count.other_ratios);
}

static void put_comparison(FILE *f, const char *old_path, const json_t *old, const char *new_path,
	const json_t *new, const regex_t *filter)
{
	fprintf(f, "old: %s\nnew: %s\n\n", old_path, new_path);
	fputs(legend, f);
	compare_settings(f, old, new);
	compare_cases(f, json_object_get(old, "cases"), json_object_get(new, "cases"), filter);
}

int compare_files(const char *old_path, const char *new_path, const regex_t *filter)
{
	json_t *old = compare_read(old_path), *new = compare_read(new_path);
	int error = old && new ? 0 : -1;

	if (!error)
		put_comparison(stdout, old_path, old, new_path, new, filter);
	json_decref(old);
	json_decref(new);
	return error;
}
