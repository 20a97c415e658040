/* SPDX-License-Identifier: BSD-3-Clause
 *
 * case.h - what a case compares, and under which conditions.
 *
 * A case compares sides: several ways to do the same operation. Side 0 is
 * linkrt. Some sides are functions inside the harness. The others are peers:
 * programs of their own, listed in bench/peers/peers.def.
 */
#ifndef BENCH_CASE_H
#define BENCH_CASE_H

#include <stddef.h>

#include "bench/conditions/condition.h"
#include "bench/harness/window.h"

/* A side inside the harness. */
struct bench_side {
	const char *name;
	bench_sample *sample;
	bool (*here)(void); /* false: this machine does not have it; NULL: every machine has it */
};

/* A bar: linkrt's time over the side's time must not be more than this. */
struct bench_case_bar {
	const char *side; /* of all programs of a peer: "go locked threads" */
	double most;
};
#define BENCH_CASE_BARS 4

/* How the values of the rounds of one launch become one value. */
enum bench_worst { BENCH_MEDIAN, BENCH_LEAST, BENCH_MOST };

/* A figure: a second quantity that sides measure beside their time. */
struct bench_figure {
	const char *name;
	enum bench_worst worst;
	bool ns; /* a time; otherwise it is a share */
	/* Bars on linkrt's figure; 0: none. One of them grows with the number of threads. */
	double least, most, most_per_thread;
};
#define BENCH_WHOLE_NS (BENCH_FIGURES - 1) /* of cases with whole windows: their ns an operation */

struct bench_case {
	const char *name;
	const char *op;   /* what one operation is, for the report */
	const char *unit; /* of its values; NULL: ns */
	const char *ask;  /* what peers are asked for: a word of the OFFER rows; NULL: no peers */
	unsigned cpus;    /* the launch is bound to so many CPUs; 0: it is not bound */
	bool busy;        /* no side sleeps: a window that had to share its CPU is measured again */
	bool own_gaps;    /* sides keep a CPU in the kernel for ms: a hiccup tells nothing here */
	bool timed;       /* windows end after a time, not after a number of operations */
	unsigned slices;  /* the full run cuts a window into so many; 0: see bench_rounds() */
	bool whole;       /* beside the slices there is an uncut window, which gives the figures */
	bool apart;       /* in the run of --apart: one run has no time for all cases */
	const struct bench_condition *under; /* NULL: nothing beside the CPUs */
	struct bench_shape shape;
	const struct bench_side *sides; /* up to one without a name */
	struct bench_case_bar bars[BENCH_CASE_BARS];
	bool newest;                        /* a bar is of the last program of a peer only */
	const char *const *rivals;          /* up to NULL: the best of these sides... */
	double best;                        /* has this bar; 0: none has */
	const struct bench_figure *figures; /* up to one without a name; NULL: none */

	/* A case of values has no sides: it measures each of these files, without a clock. */
	bool (*measure)(const char *path, int64_t *value);
	const char *files;
	int64_t limit; /* no value must be more */
};

/* The tables of bench/cases; each ends with a case without a name. */
extern const struct bench_case bench_clock[], bench_random[], bench_semaphore[], bench_table[],
	bench_broadcast[], bench_goroutines[], bench_memory[], bench_program[];

/* All of these tables, up to NULL. */
extern const struct bench_case *const bench_cases[];

/* Case i of all; NULL: there are no more. */
static inline const struct bench_case *bench_case_at(size_t i)
{
	for (const struct bench_case *const *table = bench_cases; *table; table++)
		for (const struct bench_case *c = *table; c->name; c++)
			if (!i--)
				return c;
	return NULL;
}

const char *bench_unit(const struct bench_case *c);
unsigned bench_figures(const struct bench_case *c); /* how many it has */
double bench_figure_most(const struct bench_case *c, const struct bench_figure *f); /* 0: no bar */

/*
 * Defines a bench_sample that repeats `operation`, which may use what `before`
 * declares. `right` says at the end whether the result is what it must be;
 * `start` and `end` are the times at which the loop started and ended.
 */
#define BENCH_LOOP(name, before, operation, right)                                                 \
	static bool name(uint64_t n, struct bench_window *w)                                       \
	{                                                                                          \
		before;                                                                            \
		int64_t start = bench_now(), end;                                                  \
		for (uint64_t i = 0; i < n; i++) {                                                 \
			operation;                                                                 \
		}                                                                                  \
		end = bench_now();                                                                 \
		w->ns = end - start;                                                               \
		w->ops = n;                                                                        \
		return right;                                                                      \
	}

#endif
