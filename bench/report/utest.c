/* SPDX-License-Identifier: BSD-3-Clause
 *
 * utest.c - two samples compared by ranks: the Mann-Whitney U test, and the
 * interval of the ratio that goes with it (Hodges and Lehmann).
 */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "bench/report/stats.h"

#define EXACT 50      /* values in a sample, up to which p is exact, as benchstat has it */
#define EXACT_TIES 25 /* the same if values are equal */
#define Z95 1.959963984540054

/* A value, and the sample that it is of. */
struct ranked {
	double v;
	bool first;
};

/* The values of both samples in order, in groups of equal ones. */
struct ranks {
	size_t n, m; /* values in the first and in the second sample */
	size_t *group, groups;
	bool ties;
	/* Of the first sample's ranks, doubled, so that a rank between two is a whole number. */
	uint64_t sum;
};

/* In how many ways n of all values have each doubled sum of ranks. */
struct ways {
	size_t sums; /* the sums are below this */
	double *of;  /* a row for each number of values that are chosen, up to n */
};

static void *allocate_cleared(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		abort();
	return p;
}

static int by_value(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	return (x->v > y->v) - (x->v < y->v);
}

static struct ranked *merge(const double *a, size_t n, const double *b, size_t m)
{
	struct ranked *all = allocate_cleared(n + m, sizeof *all);

	for (size_t i = 0; i < n + m; i++)
		all[i] = (struct ranked){i < n ? a[i] : b[i - n], i < n};
	qsort(all, n + m, sizeof *all, by_value);
	return all;
}

/* Twice the mean rank of a group: ranks count from 1. */
static uint64_t doubled_rank(size_t before, size_t size)
{
	return 2 * before + size + 1;
}

static struct ranks rank(const double *a, size_t n, const double *b, size_t m)
{
	struct ranks r = {.n = n, .m = m, .group = allocate_cleared(n + m, sizeof *r.group)};
	struct ranked *all = merge(a, n, b, m);

	for (size_t i = 0, end; i < n + m; i = end) {
		size_t own = 0;

		for (end = i; end < n + m && all[end].v == all[i].v; end++)
			own += all[end].first;
		r.group[r.groups++] = end - i;
		r.ties |= end - i > 1;
		r.sum += own * doubled_rank(i, end - i);
	}
	free(all);
	return r;
}

/* Adds a group to the ways: `more` of its values are chosen, in `choices` ways. */
static void add_ways(struct ways *w, size_t have, size_t more, uint64_t rank, double choices)
{
	const double *from = &w->of[have * w->sums];
	double *to = &w->of[(have + more) * w->sums];

	for (size_t s = 0; s + more * rank < w->sums; s++)
		to[s + more * rank] += from[s] * choices;
}

/* From the most chosen values down, so that a group does not meet itself. */
static void add_group(struct ways *w, size_t n, uint64_t rank, size_t size)
{
	for (size_t have = n; have-- > 0;) {
		double choices = 1;

		for (size_t more = 1; more <= size && have + more <= n; more++) {
			choices = choices * (double)(size - more + 1) / (double)more;
			add_ways(w, have, more, rank, choices);
		}
	}
}

static struct ways count_ways(const struct ranks *r)
{
	struct ways w = {.sums = 2 * r->n * (r->n + r->m) + 1};
	size_t before = 0;

	w.of = allocate_cleared((r->n + 1) * w.sums, sizeof *w.of);
	w.of[0] = 1;
	for (size_t g = 0; g < r->groups; before += r->group[g++])
		add_group(&w, r->n, doubled_rank(before, r->group[g]), r->group[g]);
	return w;
}

/* The chances that the sum of ranks is at most, and at least, `sum`. */
static void tails(const struct ranks *r, uint64_t sum, double *low, double *high)
{
	struct ways w = count_ways(r);
	const double *of = &w.of[r->n * w.sums];
	double all = 0;

	*low = *high = 0;
	for (size_t s = 0; s < w.sums; s++) {
		all += of[s];
		*low += s <= sum ? of[s] : 0;
		*high += s >= sum ? of[s] : 0;
	}
	*low /= all;
	*high /= all;
	free(w.of);
}

/* Ties make the distribution lopsided. So the tail is doubled that the sum is in. */
static double exact_p(const struct ranks *r)
{
	double low, high;

	tails(r, r->sum, &low, &high);
	return fmin(1, 2 * fmin(low, high));
}

static double deviation(const struct ranks *r)
{
	double n = (double)r->n, m = (double)r->m, all = n + m, ties = 0;

	for (size_t g = 0; g < r->groups; g++)
		ties += pow((double)r->group[g], 3) - (double)r->group[g];
	return sqrt(n * m / 12 * (all + 1 - ties / (all * (all - 1))));
}

/* With the corrections for ties and for steps. */
static double normal_p(const struct ranks *r)
{
	double n = (double)r->n, u = (double)r->sum / 2 - n * (n + 1) / 2;
	double off = fabs(u - n * (double)r->m / 2) - 0.5, sd = deviation(r);

	return off <= 0 || sd <= 0 ? 1 : erfc(off / sd / M_SQRT2);
}

static bool is_exact(const struct ranks *r)
{
	size_t most = r->ties ? EXACT_TIES : EXACT;

	return r->n <= most && r->m <= most;
}

double stats_differ(const double *a, size_t n, const double *b, size_t m)
{
	struct ranks r = rank(a, n, b, m);
	double p = is_exact(&r) ? exact_p(&r) : normal_p(&r);

	free(r.group);
	return p;
}

/* Samples without a tie, since the places of the interval are those of such. */
static struct ranks untied(size_t n, size_t m)
{
	struct ranks r = {
		.n = n, .m = m, .groups = n + m, .group = allocate_cleared(n + m, sizeof *r.group)};

	for (size_t i = 0; i < n + m; i++)
		r.group[i] = 1;
	return r;
}

/* The number of smallest values of U that together have a chance below 2.5 %. */
static size_t exact_place(const struct ranks *r)
{
	struct ways w = count_ways(r);
	const double *of = &w.of[r->n * w.sums];
	double all = 0, chance = 0;
	size_t first = r->n * (r->n + 1), place = 0;

	for (size_t s = 0; s < w.sums; s++)
		all += of[s];
	while (place < r->n * r->m && (chance += of[first + 2 * place] / all) < 0.025)
		place++;
	free(w.of);
	return place;
}

static size_t normal_place(const struct ranks *r)
{
	return (size_t)fmax(0, floor((double)(r->n * r->m) / 2 - Z95 * deviation(r)));
}

size_t stats_place(size_t n, size_t m)
{
	struct ranks r = untied(n, m);
	size_t place = is_exact(&r) ? exact_place(&r) : normal_place(&r);

	free(r.group);
	return place;
}

struct stats_interval stats_ratio(const double *a, size_t n, const double *b, size_t m)
{
	size_t place = stats_place(n, m), pairs = n * m;
	double *v = allocate_cleared(pairs, sizeof *v);
	struct stats_interval r;

	for (size_t i = 0; i < pairs; i++)
		v[i] = b[i % m] / a[i / m];
	r.median = stats_median(v, pairs); /* sorts */
	r.low = place ? v[place - 1] : 0;
	r.high = place ? v[pairs - place] : INFINITY;
	free(v);
	return r;
}
