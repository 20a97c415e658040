/* SPDX-License-Identifier: BSD-3-Clause
 *
 * result.h - how long a run measures, and what is left of it.
 *
 * A launch is a fresh process that runs the sides of one case in turn, round
 * after round. A run is many launches of every case. Ratios are taken inside a
 * round, medians inside a launch, and intervals over launches.
 */
#ifndef BENCH_RESULT_H
#define BENCH_RESULT_H

#include <stdbool.h>
#include <string.h>

#include "bench/harness/case.h"

#define BENCH_ROWS 32 /* sides of a case, with one row for each installed peer */
#define BENCH_NAME 64
#define BENCH_OWN 8 /* peers of the user */

/* Whether a side measures linkrt. */
static inline bool bench_is_ours(const char *side)
{
	return !strncmp(side, "linkrt", strlen("linkrt"));
}

/* A side of this run. */
struct bench_row {
	char name[BENCH_NAME];         /* different from all others of its case */
	const struct bench_side *side; /* inside the harness; NULL: a program */
	const struct bench_own *own;   /* a peer of the user; NULL: it is none */
	char path[512];                /* of the program */
	char ask[BENCH_NAME];          /* its first argument; empty: it is started and waited for */
	const char *colour;            /* in plots; sides of one family have the same */
	double bar;                    /* 0: none */
	bool best;                     /* the bar is against the best of all such rows */
	bool again;                    /* side 0 a second time: the A/A row */
};

/* What the kernel counts, for each operation. */
#define BENCH_COUNTERS 4
extern const char *const bench_counters[BENCH_COUNTERS]; /* case.c: their names */

struct bench_settings {
	unsigned launches, rounds;
	int64_t window;       /* ns that a side runs before the next one has its turn */
	int64_t timed_window; /* the same in cases that are timed or have slices */
	unsigned coarse;      /* there are so many times fewer slices than in the full run */
	bool whole;           /* whole windows are measured */
	int64_t lead_in, peer_lead_in; /* ns that a side runs untimed before its window */
	unsigned beside;               /* sides without a bar are in one launch of so many */
	unsigned patience;             /* s in which a peer must answer */
	int64_t limit;                 /* ns after which no launch is begun; 0: none */
	bool stat;                     /* counters are read */
	uint32_t without;              /* rows that failed in an earlier launch, a bit for each */
	bool stopped;                  /* a signal ended the run */
};

/* Windows that something else than the sides disturbed. */
struct bench_disturbance {
	unsigned discarded; /* windows that were measured again */
	unsigned dropped;   /* of these, windows with a gap at every try, which do not count */
	unsigned shared;    /* of these, windows that shared their CPU at every try, which count */
	bool unwatched;     /* hiccups could not be looked for */
};

#define BENCH_MISSING 128 /* bytes of a name and a reason */
struct bench_result {
	const struct bench_case *which;
	size_t rows;
	struct bench_row row[BENCH_ROWS];
	size_t missing; /* sides that this machine does not have, with the reason */
	char missing_text[BENCH_ROWS][BENCH_MISSING];
	/* In how many launches the row had a window that counts, figures, and a whole window. */
	unsigned done[BENCH_ROWS], figured[BENCH_ROWS], whole[BENCH_ROWS];
	/* The medians of these launches; the ratio is linkrt's time over the row's. */
	double *ns[BENCH_ROWS], *ratio[BENCH_ROWS];
	double *figure[BENCH_ROWS][BENCH_FIGURES];
	/* Over all windows, lead-ins not counted: operations, and what was counted in them. */
	double counted[BENCH_ROWS], count[BENCH_ROWS][BENCH_COUNTERS];
	unsigned launches; /* that were made */
	/* Rounds in which a line travelled fast between the CPUs, slowly, or both. */
	unsigned near, far, mixed;
	double near_ns, far_ns; /* the last round trip of each kind */
	double others;          /* the share of all CPUs that other work had during the run */
	struct bench_disturbance disturbance;
	int64_t value[BENCH_ROWS]; /* of a case of values */
	const char *left_out;      /* why the case did not run; NULL: it did */
	uint32_t failed;           /* rows that failed, a bit for each; no later launch has them */
};

static inline unsigned bench_rounds(const struct bench_case *c, const struct bench_settings *set)
{
	if (c->slices)
		return c->slices < set->coarse ? 1 : c->slices / set->coarse;
	return c->timed ? 1 : set->rounds;
}

static inline int64_t bench_window_ns(const struct bench_case *c, const struct bench_settings *set)
{
	return c->timed || c->slices ? set->timed_window / bench_rounds(c, set) : set->window;
}

static inline bool bench_is_without(const struct bench_settings *set, size_t index)
{
	_Static_assert(BENCH_ROWS <= 32, "`without` has a bit for each row");
	return set->without >> index & 1;
}

/*
 * Whether launch `number` has a row in its rounds, and in its whole windows.
 * If there are whole windows, a row without a bar has only these. The user's
 * own peers are in all launches, as linkrt is.
 */
static inline bool bench_in_rounds(const struct bench_case *c, const struct bench_row *row,
	size_t index, const struct bench_settings *set, unsigned number)
{
	if (bench_is_without(set, index))
		return false;
	return !index || row->again || row->own || row->bar > 0 ||
	       (!(c->whole && set->whole) && number % set->beside == 0);
}

static inline bool bench_in_whole(const struct bench_case *c, const struct bench_row *row,
	size_t index, const struct bench_settings *set, unsigned number)
{
	return c->whole && set->whole && !bench_is_without(set, index) &&
	       (!index || row->own || (!row->again && number % set->beside == 0));
}

#endif
