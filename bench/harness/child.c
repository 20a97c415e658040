/* SPDX-License-Identifier: BSD-3-Clause
 *
 * child.c - the process of one launch: it runs the sides of one case in turn,
 * round after round, and writes what each window took.
 */
#define _GNU_SOURCE /* pthread, clock_getcpuclockid */
#include <alloca.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <unistd.h>

#include "bench/counters/counters.h"
#include "bench/harness/arena.h"
#include "bench/harness/cpus.h"
#include "bench/harness/launch.h"
#include "bench/harness/own.h"
#include "bench/harness/peer.h"
#include "bench/harness/rows.h"

#define WHOLE_CPU 0.98 /* the share of a CPU that an undisturbed window has */

struct bench_shape bench_shape;

/* A side of this launch. */
struct runner {
	const struct bench_row *row;
	bool linkrt;
	uint64_t n;       /* operations in a window, or its ns if the case is timed */
	uint64_t lead_in; /* operations before it */
	struct peer peer;
	clockid_t cpu_clock; /* of the process that runs the side */
	bool in_rounds, in_whole;
	bool failed;                  /* and is left out since */
	struct counters own_counters; /* of a peer */
	double counted, count[BENCH_COUNTERS];
};

struct launch {
	const struct bench_case *c;
	const struct bench_settings *set;
	struct runner runner[BENCH_ROWS];
	size_t runners;
	struct bench_disturbance disturbance;
	struct counters counters; /* of the sides inside the harness */
};

static bool is_asked(const struct bench_row *row)
{
	return row->ask[0];
}

/* False: a total is wrong. */
static bool run_window(struct runner *r, uint64_t n, struct bench_window *w)
{
	memset(w, 0, sizeof *w);
	if (is_asked(r->row))
		return peer_run(&r->peer, n, w);
	return r->row->side ? r->row->side->sample(n, w) : peer_start_and_wait(r->row->path, n, w);
}

/* The faster of two windows: the first operations of a side may take by far the longest. */
static bool run_warm(struct runner *r, uint64_t n, struct bench_window *w)
{
	struct bench_window cold;

	if (!run_window(r, n, &cold) || !run_window(r, n, w))
		return false;
	if (cold.ns < w->ns)
		*w = cold;
	return true;
}

static bool time_warm(void *runner, uint64_t n, int64_t *ns)
{
	struct bench_window w;

	if (!run_warm(runner, n, &w))
		return false;
	*ns = w.ns;
	return true;
}

/* Chooses how many operations a window has, and what runs before it. */
static bool choose_operations(struct runner *r, const struct bench_settings *set)
{
	double cost;

	if (!calibrate(time_warm, r, set->window, &cost))
		return false;
	r->lead_in = (uint64_t)((is_asked(r->row) ? set->peer_lead_in : set->lead_in) / cost) + 1;
	r->n = (uint64_t)(set->window / cost) + 1;
	return true;
}

static int start_peer(struct runner *r)
{
	const struct bench_row *row = r->row;

	if (row->own)
		return peer_start_command(
			&r->peer, row->name, row->own->argv, row->ask, &bench_shape);
	return peer_start(&r->peer, row->path, row->ask, &bench_shape);
}

static int start_runner(struct runner *r)
{
	r->cpu_clock = CLOCK_PROCESS_CPUTIME_ID;
	if (!is_asked(r->row))
		return 0;
	if (start_peer(r))
		return -1;
	return clock_getcpuclockid(r->peer.pid, &r->cpu_clock) ? -1 : 0;
}

/* The launch goes on without the side, unless it is linkrt's. A peer has had its message. */
static int fail_runner(struct runner *r, const char *why)
{
	if (!is_asked(r->row))
		fprintf(stderr, "bench: %s: %s\n", r->row->name, why);
	if (bench_is_ours(r->row->name))
		return -1;
	r->in_rounds = r->in_whole = false;
	r->failed = true;
	wire_put_failed(stdout, r->row->name);
	return 0;
}

/*
 * Peers inherit the CPUs, so they start before a side runs that binds the harness to one of them.
 */
static int prepare_launch(struct launch *l)
{
	for (size_t i = 0; i < l->runners; i++)
		if (start_runner(&l->runner[i]))
			return -1;
	for (size_t i = 0; i < l->runners; i++) {
		struct runner *r = &l->runner[i];

		r->n = l->set->window;
		if (!l->c->timed && !choose_operations(r, l->set) &&
			fail_runner(r, "does not run, or a total is wrong"))
			return -1;
	}
	return 0;
}

enum disturbed { UNDISTURBED, SHARED, GAP };

/*
 * What disturbed a window of `ns`: a gap, or other work with which the side
 * shared its CPU. Some hypervisors have a hiccup of 2 ms in each second. It
 * spoils a cut window, and is 0.2 % of a whole one.
 */
static enum disturbed disturbed(const struct bench_case *c, int64_t cpu_ns, int64_t ns,
	struct bench_gaps before, struct bench_gaps after)
{
	bool own_gaps = c->own_gaps || (c->under && c->under->gaps);

	if (!own_gaps && after.late - before.late > BENCH_LATE * ns)
		return GAP;
	if (after.stolen - before.stolen > BENCH_STOLEN * (after.at - before.at))
		return GAP;
	return c->busy && cpu_ns < WHOLE_CPU * ns ? SHARED : UNDISTURBED;
}

/* False: the window is measured again. At the last try a window with a gap loses its operations. */
static bool accept(
	enum disturbed how, bool last, struct bench_disturbance *d, struct bench_window *w)
{
	if (how == UNDISTURBED)
		return true;
	d->discarded++;
	if (!last)
		return false;
	if (how == SHARED)
		d->shared++;
	else
		d->dropped++, w->ops = 0;
	return true;
}

static void read_counters(const struct launch *l, const struct runner *r, double v[BENCH_COUNTERS])
{
	if (l->set->stat)
		counters_read(is_asked(r->row) ? &r->own_counters : &l->counters, v);
}

/* Runs n, and adds what was counted meanwhile. */
static bool run_counted(
	const struct launch *l, struct runner *r, uint64_t n, struct bench_window *w)
{
	double before[BENCH_COUNTERS] = {0}, after[BENCH_COUNTERS] = {0};

	read_counters(l, r, before);
	if (!run_window(r, n, w))
		return false;
	read_counters(l, r, after);
	r->counted += (double)w->ops;
	for (unsigned i = 0; i < BENCH_COUNTERS; i++)
		r->count[i] += after[i] - before[i];
	return true;
}

/*
 * One window of n. Other work on the CPU shows as time that the process of the
 * side did not have. Stolen time is not the process's either, if the kernel
 * can tell.
 */
static bool one_window(
	struct launch *l, struct runner *r, uint64_t n, bool must, struct bench_window *w)
{
	enum disturbed how;

	for (unsigned try = 0;; try++) {
		struct bench_gaps before;
		bool last;
		int64_t cpu_ns, began = bench_now();

		if (r->lead_in && !run_window(r, r->lead_in, w))
			return false;
		before = bench_gaps();
		cpu_ns = bench_read_clock(r->cpu_clock);
		if (!run_counted(l, r, n, w) || !w->ops)
			return false;
		cpu_ns = bench_read_clock(r->cpu_clock) - cpu_ns;
		how = disturbed(l->c, cpu_ns, w->ns, before, bench_gaps());
		last = launch_last_try(try, must, bench_now() - began);
		if (accept(how, last, &l->disturbance, w))
			return true;
	}
}

/* Without linkrt's whole windows no bar of fairness is decided, so these have all tries. */
static int measure_round(struct launch *l, struct runner *r, uint64_t n, unsigned round, bool whole)
{
	struct bench_window w;
	double ns;

	if (!one_window(l, r, n, whole && r->linkrt, &w))
		return fail_runner(r, "a total is wrong");
	ns = w.ops ? (double)w.ns / w.ops : 0;
	if (l->c->whole)
		w.figure[BENCH_WHOLE_NS] = ns;
	wire_put_window(stdout, r->row->name, round, ns, &w);
	if (l->c->cpus == 2)
		wire_put_transfer(stdout, round, bench_transfer());
	return 0;
}

/* In one fixed order each side would always find its caches as the same neighbour left them. */
static void shuffle(size_t *order, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t j = random() % (i + 1);

		order[i] = order[j];
		order[j] = i;
	}
}

static int one_round(struct launch *l, unsigned round)
{
	size_t order[BENCH_ROWS] = {0};

	shuffle(order, l->runners);
	for (size_t i = 0; i < l->runners; i++) {
		struct runner *r = &l->runner[order[i]];

		if (r->in_rounds && measure_round(l, r, r->n, round, false))
			return -1;
	}
	return 0;
}

/* Runs the whole windows, which count as one more round after the last one. */
static int whole_windows(struct launch *l)
{
	size_t order[BENCH_ROWS] = {0};

	shuffle(order, l->runners);
	for (size_t i = 0; i < l->runners; i++) {
		struct runner *r = &l->runner[order[i]];

		if (r->in_whole && measure_round(l, r, l->set->timed_window, l->set->rounds, true))
			return -1;
	}
	return 0;
}

/* Before a launch measures, but after the threads of the harness itself are there. */
static void open_counters(struct launch *l)
{
	counters_open_self(&l->counters);
	for (size_t i = 0; i < l->runners; i++)
		if (is_asked(l->runner[i].row) && !l->runner[i].failed)
			counters_open(&l->runner[i].own_counters, l->runner[i].peer.pid);
}

static void put_counts(const struct launch *l)
{
	for (size_t i = 0; i < l->runners; i++)
		wire_put_counts(
			stdout, l->runner[i].row->name, l->runner[i].counted, l->runner[i].count);
}

static int all_rounds(struct launch *l)
{
	l->disturbance.unwatched = !bench_watch_start();
	if (l->set->stat)
		open_counters(l);
	for (unsigned round = 0; round < l->set->rounds; round++)
		if (one_round(l, round))
			return -1;
	if (whole_windows(l))
		return -1;
	if (l->set->stat)
		put_counts(l);
	wire_put_end(stdout, &l->disturbance);
	return fflush(stdout) ? -1 : 0;
}

static void choose_runners(struct launch *l, const struct bench_result *r, unsigned number)
{
	for (size_t i = 0; i < r->rows; i++) {
		struct runner one = {.row = &r->row[i], .linkrt = !i};

		one.in_rounds = bench_in_rounds(l->c, one.row, i, l->set, number);
		one.in_whole = bench_in_whole(l->c, one.row, i, l->set, number);
		if (one.in_rounds || one.in_whole)
			l->runner[l->runners++] = one;
	}
}

static int impose(const struct bench_case *c)
{
	if (!c->under || c->under->impose())
		return 0;
	fprintf(stderr, "bench: %s: %s\n", c->name, strerror(errno));
	return -1;
}

static int run_sides(struct launch *l)
{
	pthread_t sleeper;
	int error;

	if (pthread_create(&sleeper, NULL, arena_sleeper, NULL) || prepare_launch(l))
		return 1;
	error = all_rounds(l);
	for (size_t i = 0; i < l->runners; i++)
		if (is_asked(l->runner[i].row))
			error |= peer_end(&l->runner[i].peer) && !l->runner[i].failed;
	return error ? 1 : 0;
}

/* The offset of the stack in its page changes from launch to launch, as addresses do. */
int bench_child(const struct bench_case *c, const struct bench_settings *set, unsigned number)
{
	static struct bench_result rows;
	static struct launch l;
	uint16_t offset = 0;
	volatile char *pad;
	int error;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_IGN);
	if (getrandom(&offset, sizeof offset, GRND_NONBLOCK) < 0)
		offset = number * 16;
	pad = alloca(offset % 4096 + 1);
	pad[0] = 0;
	srandom(offset);
	bench_shape = c->shape;
	peer_patience = set->patience;
	bench_bind(c->cpus, number);
	l.c = c;
	l.set = set;
	rows.which = c;
	bench_find_rows(&rows);
	choose_runners(&l, &rows, number);
	error = impose(c) ? 1 : run_sides(&l);
	if (c->under && c->under->lift)
		c->under->lift();
	return error;
}
