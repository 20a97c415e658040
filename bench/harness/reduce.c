/* SPDX-License-Identifier: BSD-3-Clause
 *
 * reduce.c - from the windows of one launch to one median a side: which rounds
 * count, ratios inside a round, and the figures.
 */
#include <stdlib.h>
#include <string.h>

#include "bench/harness/cpus.h"
#include "bench/harness/launch.h"
#include "bench/report/stats.h"

bool windows_new(struct windows *w, const struct bench_result *r, const struct bench_settings *set,
	unsigned number)
{
	bool all = true;
	size_t cells;

	w->rounds = bench_rounds(r->which, set);
	cells = r->rows * (w->rounds + 1);
	w->ns = calloc(cells, sizeof *w->ns);
	w->nearest = calloc(w->rounds + 1, sizeof *w->nearest);
	w->farthest = calloc(w->rounds + 1, sizeof *w->farthest);
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		all &= (w->figure[i] = calloc(cells, sizeof *w->figure[i])) != NULL;
	for (size_t i = 0; i < r->rows; i++) {
		w->in_rounds[i] = bench_in_rounds(r->which, &r->row[i], i, set, number);
		w->in_whole[i] = bench_in_whole(r->which, &r->row[i], i, set, number);
	}
	return all && w->ns && w->nearest && w->farthest;
}

void windows_free(struct windows *w)
{
	free(w->ns);
	free(w->nearest);
	free(w->farthest);
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		free(w->figure[i]);
}

static double *cell(const struct windows *w, double *v, size_t side, unsigned round)
{
	return &v[side * (w->rounds + 1) + round];
}

static size_t side_named(const struct bench_result *r, const char *name)
{
	size_t side = 0;

	while (side < r->rows && strcmp(r->row[side].name, name) != 0)
		side++;
	return side;
}

static bool add_counts(struct bench_result *r, const struct wire_line *l)
{
	size_t side = side_named(r, l->side);

	if (side == r->rows)
		return false;
	r->counted[side] += l->ops;
	for (unsigned i = 0; i < BENCH_COUNTERS; i++)
		r->count[side][i] += l->count[i];
	return true;
}

static bool add_window(struct windows *w, const struct bench_result *r, const struct wire_line *l)
{
	size_t side = side_named(r, l->side);

	if (side == r->rows || l->round > w->rounds)
		return false;
	*cell(w, w->ns, side, l->round) = l->ns;
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		*cell(w, w->figure[i], side, l->round) = l->figure[i];
	w->seen[side]++;
	return true;
}

/* What the side did before it failed is not known to be right. */
static bool add_failed(struct windows *w, struct bench_result *r, const struct wire_line *l)
{
	size_t side = side_named(r, l->side);

	if (side == r->rows)
		return false;
	r->failed |= UINT32_C(1) << side;
	w->in_rounds[side] = w->in_whole[side] = false;
	w->seen[side] = 0;
	return true;
}

static bool add_transfer(struct windows *w, unsigned round, double ns)
{
	if (round > w->rounds)
		return false;
	if (ns > 0 && (!w->nearest[round] || ns < w->nearest[round]))
		w->nearest[round] = ns;
	if (ns > w->farthest[round])
		w->farthest[round] = ns;
	return true;
}

static bool add_end(struct bench_disturbance *all, const struct bench_disturbance *d)
{
	all->discarded += d->discarded;
	all->dropped += d->dropped;
	all->shared += d->shared;
	all->unwatched |= d->unwatched;
	return true;
}

bool windows_add(struct windows *w, struct bench_result *r, const struct wire_line *l)
{
	switch (l->kind) {
	case WIRE_WINDOW:
		return add_window(w, r, l);
	case WIRE_TRANSFER:
		return add_transfer(w, l->round, l->ns);
	case WIRE_COUNTS:
		return add_counts(r, l);
	case WIRE_FAILED:
		return add_failed(w, r, l);
	case WIRE_END:
		return add_end(&r->disturbance, &l->disturbance);
	default:
		return false;
	}
}

bool windows_complete(const struct windows *w, size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		if (w->seen[i] != (w->in_rounds[i] ? w->rounds : 0) + w->in_whole[i])
			return false;
	return true;
}

/* How far the CPUs were in a round. With one CPU, or without an answer, there is no kind. */
enum kind { NO_KIND, NEAR, FAR, MIXED, KINDS };

static enum kind kind_of(const struct windows *w, unsigned round)
{
	if (w->nearest[round] <= 0)
		return NO_KIND;
	if (w->farthest[round] < BENCH_NEAR)
		return NEAR;
	return w->nearest[round] >= BENCH_NEAR ? FAR : MIXED;
}

static void count_kinds(const struct windows *w, struct bench_result *r, unsigned count[KINDS])
{
	for (unsigned i = 0; i < w->rounds; i++) {
		enum kind kind = kind_of(w, i);

		count[kind]++;
		if (kind == NEAR)
			r->near_ns = w->farthest[i];
		if (kind == FAR)
			r->far_ns = w->nearest[i];
	}
	r->near += count[NEAR];
	r->far += count[FAR];
	r->mixed += count[MIXED];
}

/* Chooses the rounds of the commonest kind, which alone count. Their number. */
static size_t choose_rounds(const struct windows *w, struct bench_result *r, unsigned *chosen)
{
	unsigned count[KINDS] = {0}, n = 0;
	enum kind commonest = NO_KIND;

	count_kinds(w, r, count);
	for (enum kind k = NEAR; k < KINDS; k++)
		if (count[k] > count[commonest])
			commonest = k;
	for (unsigned i = 0; i < w->rounds; i++)
		if (kind_of(w, i) == commonest)
			chosen[n++] = i;
	return n;
}

/* The n rounds that are reduced, and room for a value of each. */
struct reduction {
	const struct windows *w;
	unsigned *rounds;
	size_t n;
	double *value;
};

static double reduce_figure(double *v, size_t n, enum bench_worst worst)
{
	double median = stats_median(v, n); /* sorts */

	return worst == BENCH_LEAST ? v[0] : worst == BENCH_MOST ? v[n - 1] : median;
}

static void reduce_figures(const struct reduction *d, struct bench_result *r, size_t side)
{
	unsigned number = r->figured[side]++;

	for (unsigned f = 0; f < bench_figures(r->which); f++) {
		for (size_t i = 0; i < d->n; i++)
			d->value[i] = *cell(d->w, d->w->figure[f], side, d->rounds[i]);
		r->figure[side][f][number] =
			reduce_figure(d->value, d->n, r->which->figures[f].worst);
	}
}

static void reduce_times(const struct reduction *d, struct bench_result *r, size_t side)
{
	unsigned number = r->done[side]++;

	for (size_t i = 0; i < d->n; i++)
		d->value[i] = *cell(d->w, d->w->ns, 0, d->rounds[i]) /
			      *cell(d->w, d->w->ns, side, d->rounds[i]);
	r->ratio[side][number] = stats_median(d->value, d->n);
	for (size_t i = 0; i < d->n; i++)
		d->value[i] = *cell(d->w, d->w->ns, side, d->rounds[i]);
	r->ns[side][number] = stats_median(d->value, d->n);
}

/* Keeps those of n rounds in which both the side and linkrt have a window that counts. */
static bool keep_common(struct reduction *d, size_t side, const unsigned *rounds, size_t n)
{
	d->n = 0;
	for (size_t i = 0; i < n; i++)
		if (*cell(d->w, d->w->ns, side, rounds[i]) > 0 &&
			*cell(d->w, d->w->ns, 0, rounds[i]) > 0)
			d->rounds[d->n++] = rounds[i];
	return d->n > 0;
}

/* Figures are of the whole window if there is one, and so is the time of a row without rounds. */
static void reduce_side(
	struct reduction *d, struct bench_result *r, size_t side, const unsigned *chosen, size_t n)
{
	const struct windows *w = d->w;

	if (w->in_rounds[side] && keep_common(d, side, chosen, n)) {
		reduce_times(d, r, side);
		if (!w->in_whole[0])
			reduce_figures(d, r, side);
	}
	if (w->in_whole[side] && keep_common(d, side, &w->rounds, 1)) {
		if (!w->in_rounds[side])
			reduce_times(d, r, side);
		reduce_figures(d, r, side);
		r->whole[side]++;
	}
}

void windows_reduce(const struct windows *w, struct bench_result *r)
{
	unsigned *chosen = calloc(w->rounds + 1, sizeof *chosen);
	struct reduction d = {.w = w,
		.rounds = calloc(w->rounds + 1, sizeof *d.rounds),
		.value = calloc(w->rounds + 1, sizeof *d.value)};
	size_t n;

	if (!chosen || !d.rounds || !d.value)
		abort();
	n = choose_rounds(w, r, chosen);
	for (size_t side = 0; side < r->rows; side++)
		reduce_side(&d, r, side, chosen, n);
	free(d.value);
	free(d.rounds);
	free(chosen);
	r->launches++;
}
