/* SPDX-License-Identifier: BSD-3-Clause
 *
 * print.c - the comparison as text.
 */
#include <string.h>

#include "bench/compare/compare.h"
#include "bench/harness/result.h"

#define FORMAT "%-34s %12s %12s %9s  %-15s %6s %8s  %s\n"

static int digits(double v)
{
	return v < 10 ? 3 : v < 1000 ? 2 : 0;
}

static void put_case_head(FILE *f, const json_t *c, const char *unit)
{
	const char *operation = compare_text(c, "operation");
	char old[32], new[32];

	fprintf(f, "%s%s%s\n", compare_text(c, "name"), operation ? ": " : "",
		operation ? operation : "");
	snprintf(old, sizeof old, "old, %.20s", unit);
	snprintf(new, sizeof new, "new, %.20s", unit);
	fprintf(f, FORMAT, "  side", old, new, "new / old", "95 %", "p", "launches", "");
}

static void put_interval(char *text, size_t size, const struct compare_row *row)
{
	if (row->old_n && row->verdict != COMPARE_FEW)
		snprintf(text, size, "%.3f - %.3f", row->ratio.low, row->ratio.high);
}

static void put_compare_row(FILE *f, const struct compare_row *row)
{
	char side[40], old[32], new[32], ratio[32], ends[64] = "", p[16] = "", launches[32] = "";
	int d = row->old_n ? digits(row->old) : 0;

	snprintf(side, sizeof side, "  %.36s", row->side);
	snprintf(old, sizeof old, "%.*f", d, row->old);
	snprintf(new, sizeof new, "%.*f", d, row->new);
	snprintf(ratio, sizeof ratio, "%.3f", row->ratio.median);
	put_interval(ends, sizeof ends, row);
	if (row->old_n) {
		snprintf(p, sizeof p, row->p < 0.0005 ? "<0.001" : "%.3f", row->p);
		snprintf(launches, sizeof launches, "%zu, %zu", row->old_n, row->new_n);
	}
	fprintf(f, FORMAT, side, old, new, ratio, ends, p, launches, compare_word(row));
}

static void count_row(struct compare_count *count, const struct compare_row *row)
{
	count->of[row->verdict]++;
	count->tested += row->old_n && row->verdict < COMPARE_NOISY;
	if (row->old_n && !bench_is_ours(row->side))
		count->other_ratios[count->others++] = row->ratio.median;
}

static void put_missing_sides(FILE *f, const json_t *a, const json_t *b, const char *which)
{
	size_t i;
	json_t *side;

	json_array_foreach(json_object_get(a, "sides"), i, side)
	{
		const char *name = compare_text(side, "side");

		if (!compare_named(json_object_get(b, "sides"), "side", name))
			fprintf(f, "  only in the %s run: %s\n", which, name);
	}
}

void compare_case(
	FILE *f, const json_t *old_case, const json_t *new_case, struct compare_count *count)
{
	struct compare_row row;
	size_t i, n = 0;
	json_t *side;

	json_array_foreach(json_object_get(new_case, "sides"), i, side)
	{
		if (!compare_row(&row, old_case, new_case, compare_text(side, "side")))
			continue;
		if (!n++)
			put_case_head(f, new_case, row.unit);
		put_compare_row(f, &row);
		count_row(count, &row);
	}
	if (!n)
		fprintf(f, "%s: no side was measured in both runs\n",
			compare_text(new_case, "name"));
	put_missing_sides(f, old_case, new_case, "old");
	put_missing_sides(f, new_case, old_case, "new");
	fputs("\n", f);
}

/* The test is wrong for 1 of 20 sides that did not change. A reader of a hundred must know. */
static void put_chance(FILE *f, size_t tested)
{
	fprintf(f,
		"A side that did not change has p < 0.05 in 1 of 20 comparisons: of %zu, about %.0f.\n",
		tested, (double)tested / 20);
}

void compare_summary(FILE *f, struct compare_count *count)
{
	const size_t *of = count->of;

	fprintf(f, "%zu sides have less, %zu more, %zu the same; %zu cannot be told",
		of[COMPARE_LESS], of[COMPARE_MORE], of[COMPARE_SAME],
		of[COMPARE_UNTOLD] + of[COMPARE_NOISY] + of[COMPARE_FEW]);
	fprintf(f, " (%zu too noisy, %zu in fewer than 4 launches of each run).\n",
		of[COMPARE_NOISY], of[COMPARE_FEW]);
	if (count->tested)
		put_chance(f, count->tested);
	if (count->others)
		fprintf(f,
			"The sides that are not linkrt: new / old is %.3f, their median. If it is not 1, the machine changed.\n",
			stats_median(count->other_ratios, count->others));
}
