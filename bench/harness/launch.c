/* SPDX-License-Identifier: BSD-3-Clause
 *
 * launch.c - one launch: a fresh process runs the sides of one case in turn,
 * round after round, and writes what each window took; its parent collects.
 */
#define _GNU_SOURCE /* sched_setaffinity, pipe2, environ */
#include <alloca.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/harness/bench.h"
#include "bench/harness/peer.h"

#define TRIES 8                /* of a disturbed window */
#define LONG_TRIES 2           /* of one that is long... */
#define LONG INT64_C(20000000) /* ns: with lead-in and threads, by this */
#define WHOLE_CPU 0.98         /* the share of a CPU that an undisturbed window has */

int bench_cpu[BENCH_CPUS];
struct bench_shape bench_shape;

struct runner {
	const struct bench_row *row;
	size_t side;      /* the row's number */
	uint64_t n;       /* operations a window... */
	uint64_t lead_in; /* and before it */
	struct peer peer;
	clockid_t cpu_clock; /* of the process that runs the side */
	bool timed, in_rounds, in_whole;
};

struct disturbance {
	unsigned discarded; /* windows that were measured again */
	unsigned dropped;   /* that had a gap at the last try, too */
	unsigned stayed;    /* that had to share their CPU at the last try, too */
};

static bool is_peer(const struct bench_row *r)
{
	return r->path[0] && r->side->ask;
}

/* False: a total is wrong. */
static bool run(struct runner *r, uint64_t n, struct bench_window *w)
{
	const struct bench_side *s = r->row->side;

	memset(w, 0, sizeof *w);
	if (is_peer(r->row))
		return peer_run(&r->peer, n, w);
	if (s->sample)
		return s->sample(n, w);
	w->ops = n;
	w->ns = r->row->path[0] ? peer_start_and_wait(r->row->path, n) : s->run(n);
	return w->ns != BENCH_WRONG;
}

static int64_t cpu_time(const struct runner *r)
{
	struct timespec t;

	clock_gettime(r->cpu_clock, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* Doubles n until a window is long enough to be scaled. The clock stops the others. */
static bool calibrate(struct runner *r, const struct bench_settings *set)
{
	struct bench_window w;

	if (r->timed) {
		r->n = set->window;
		return true;
	}
	for (r->n = 1;; r->n *= 2) {
		if (!run(r, r->n, &w))
			return false;
		if (w.ns >= set->window / 4)
			break;
	}
	r->lead_in = (double)r->n * (is_peer(r->row) ? set->peer_lead_in : set->lead_in) / w.ns + 1;
	r->n = (double)r->n * set->window / w.ns + 1;
	return true;
}

static int start(struct runner *r)
{
	r->cpu_clock = CLOCK_PROCESS_CPUTIME_ID;
	if (!is_peer(r->row))
		return 0;
	if (peer_start(&r->peer, r->row->path, r->row->side->ask, &bench_shape))
		return -1;
	return clock_getcpuclockid(r->peer.pid, &r->cpu_clock) ? -1 : 0;
}

static int prepare(struct runner *r, size_t n, const struct bench_settings *set)
{
	/* All peers first: they inherit the CPUs, and a side may bind the harness to one of them. */
	for (size_t i = 0; i < n; i++)
		if (start(&r[i]))
			return -1;
	for (size_t i = 0; i < n; i++)
		if (!calibrate(&r[i], set)) {
			fprintf(stderr, "bench: %s: does not run, or a total is wrong\n", r[i].row->name);
			return -1;
		}
	return 0;
}

enum disturbed { UNDISTURBED, SHARED, GAP };

/* Whether the hypervisor or a hiccup had a part in a window, or other work. */
static enum disturbed disturbed(const struct bench_case *c, int64_t had, int64_t ns, struct bench_gaps before,
	struct bench_gaps after)
{
	if (after.hiccups != before.hiccups && !c->own_gaps)
		return GAP;
	if (after.stolen - before.stolen > BENCH_STOLEN * (after.at - before.at))
		return GAP;
	return c->busy && had < WHOLE_CPU * ns ? SHARED : UNDISTURBED;
}

/* False: the window is to be measured again. At the last try a gap leaves none: w->ops is 0. */
static bool accept(enum disturbed how, bool last, struct disturbance *d, struct bench_window *w)
{
	if (how == UNDISTURBED)
		return true;
	d->discarded++;
	if (!last)
		return false;
	if (how == SHARED)
		d->stayed++;
	else
		d->dropped++, w->ops = 0;
	return true;
}

/*
 * One window of n. Whoever shares the CPU shows as time that the side's process
 * did not have; stolen time is not given to it either, where the kernel can tell.
 */
static bool undisturbed(struct runner *r, uint64_t n, const struct bench_case *c, bool must,
	struct disturbance *d, struct bench_window *w)
{
	enum disturbed how;

	for (int try = 0;; try++) {
		struct bench_gaps before;
		int64_t had, began = bench_now();

		if (r->lead_in && !run(r, r->lead_in, w))
			return false;
		before = bench_gaps();
		had = cpu_time(r);
		if (!run(r, n, w) || !w->ops)
			return false;
		how = disturbed(c, cpu_time(r) - had, w->ns, before, bench_gaps());
		if (accept(how, try == (must || bench_now() - began < LONG ? TRIES : LONG_TRIES), d, w))
			return true;
	}
}

/* Who follows whom changes, or a side would be measured with always the same neighbour's leavings. */
static void shuffle(size_t *order, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t j = random() % (i + 1);

		order[i] = order[j];
		order[j] = i;
	}
}

/* ns an operation, 0: none that counts. */
static void print_window(size_t side, unsigned round, bool whole, struct bench_window *w)
{
	double ns = w->ops ? (double)w->ns / w->ops : 0;

	if (whole)
		w->figure[BENCH_WHOLE_NS] = ns;
	printf("%zu %u %.17g", side, round, ns);
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		printf(" %.17g", w->figure[i]);
	puts("");
}

static int print_one(struct runner *r, uint64_t n, const struct bench_case *c, unsigned round, bool whole,
	struct disturbance *d)
{
	struct bench_window w;

	/* Without linkrt's whole windows no bar of fairness is decided. */
	if (!undisturbed(r, n, c, whole && !r->side, d, &w))
		return fprintf(stderr, "bench: %s: a total is wrong\n", r->row->name), -1;
	print_window(r->side, round, c->whole, &w);
	if (c->cpus == 2)
		printf("line %u %g\n", round, bench_transfer());
	return 0;
}

static int one_round(
	struct runner *r, size_t rows, const struct bench_case *c, unsigned round, struct disturbance *d)
{
	size_t order[BENCH_ROWS] = {0};

	shuffle(order, rows);
	for (size_t i = 0; i < rows; i++)
		if (r[order[i]].in_rounds && print_one(&r[order[i]], r[order[i]].n, c, round, false, d))
			return -1;
	return 0;
}

/* The round after the last one. */
static int whole_windows(struct runner *r, size_t rows, const struct bench_case *c, unsigned round,
	int64_t window, struct disturbance *d)
{
	size_t order[BENCH_ROWS] = {0};

	shuffle(order, rows);
	for (size_t i = 0; i < rows; i++)
		if (r[order[i]].in_whole && print_one(&r[order[i]], window, c, round, true, d))
			return -1;
	return 0;
}

/* What the parent reads: the windows, after each a line's transfer (0: nobody answered), the end. */
static int rounds(struct runner *r, size_t rows, const struct bench_case *c, const struct bench_settings *set)
{
	struct disturbance d = {0};
	bool watched = bench_watch_start();

	for (unsigned round = 0; round < set->rounds; round++)
		if (one_round(r, rows, c, round, &d))
			return -1;
	if (whole_windows(r, rows, c, set->rounds, set->timed_window, &d))
		return -1;
	printf("end %u %u %u %d\n", d.discarded, d.dropped, d.stayed, watched);
	return fflush(stdout) ? -1 : 0;
}

void bench_pin(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	sched_setaffinity(0, sizeof set, &set);
}

unsigned bench_cpus(int *cpus, unsigned max)
{
	cpu_set_t set;
	unsigned n = 0;

	sched_getaffinity(0, sizeof set, &set);
	for (int i = 0; i < CPU_SETSIZE && n < max; i++)
		if (CPU_ISSET(i, &set))
			cpus[n++] = i;
	return n;
}

/*
 * Launches take the CPUs in turn, too: no CPU's neighbour weighs on all of them. The second one is
 * a neighbour's in one launch and far away in the next.
 */
static void choose_cpus(unsigned wanted, unsigned number)
{
	int cpus[CPU_SETSIZE];
	unsigned n = bench_cpus(cpus, CPU_SETSIZE);
	cpu_set_t set;

	if (!wanted)
		return;
	CPU_ZERO(&set);
	for (unsigned i = 0; i < BENCH_CPUS; i++) {
		bench_cpu[i] = cpus[(number + (i % wanted) * (1 + number % (n > 1 ? n - 1 : 1))) % n];
		CPU_SET(bench_cpu[i], &set);
	}
	sched_setaffinity(0, sizeof set, &set);
}

/* A second thread: libcs drop lock prefixes while there is none. */
static void *sleeper(void *unused)
{
	for (;;)
		pause();
	return unused;
}

/* Those of the rows that are in this launch. */
static size_t take_part(const struct bench_case *c, const struct bench_row *rows, size_t n,
	const struct bench_settings *set, unsigned number, struct runner *r)
{
	size_t taken = 0;

	for (size_t i = 0; i < n; i++) {
		struct runner one = {.row = &rows[i], .side = i, .timed = c->timed};

		one.in_rounds = bench_in_rounds(c, &rows[i], i, set, number);
		one.in_whole = bench_in_whole(c, &rows[i], i, set, number);
		if (one.in_rounds || one.in_whole)
			r[taken++] = one;
	}
	return taken;
}

static int run_sides(const struct bench_case *c, const struct bench_settings *set, unsigned number)
{
	struct bench_row rows[BENCH_ROWS];
	struct runner r[BENCH_ROWS];
	size_t n = take_part(c, rows, bench_rows(c, rows), set, number, r);
	pthread_t thread;
	int error = 0;

	if (pthread_create(&thread, NULL, sleeper, NULL) || prepare(r, n, set))
		return 1;
	error = rounds(r, n, c, set);
	for (size_t i = 0; i < n; i++)
		if (is_peer(r[i].row))
			error |= peer_end(&r[i].peer);
	return error ? 1 : 0;
}

/* The child's half. The stack's offset in its page varies, as the addresses and the order of sides do. */
static int launch(const struct bench_case *c, const struct bench_settings *set, unsigned number)
{
	uint16_t offset = 0;
	volatile char *pad;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_IGN);
	if (getrandom(&offset, sizeof offset, GRND_NONBLOCK) < 0)
		offset = number * 16;
	pad = alloca(offset % 4096 + 1);
	pad[0] = 0;
	srandom(offset);
	bench_shape = c->shape;
	choose_cpus(c->cpus, number);
	return run_sides(c, set, number);
}

/* bench --launch CASE NUMBER ROUNDS WINDOW WHOLE-WINDOW LEAD-IN PEERS-LEAD-IN BESIDE */
static pid_t spawn_self(
	const struct bench_case *c, const struct bench_settings *set, unsigned number, int out)
{
	int64_t numbers[BENCH_ARGUMENTS] = {number, bench_rounds(c, set), bench_window_ns(c, set),
		set->whole ? set->timed_window : 0, set->lead_in, set->peer_lead_in, set->beside};
	char text[BENCH_ARGUMENTS][24];
	const char *argv[BENCH_ARGUMENTS + 4] = {"bench", "--launch", c->name};
	posix_spawn_file_actions_t actions;
	pid_t pid;
	int error;

	for (unsigned i = 0; i < BENCH_ARGUMENTS; i++) {
		snprintf(text[i], sizeof text[i], "%" PRId64, numbers[i]);
		argv[i + 3] = text[i];
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, out, 1);
	error = posix_spawn(&pid, "/proc/self/exe", &actions, NULL, (char **)argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return error ? -1 : pid;
}

int bench_launched(const struct bench_case *c, char **argv)
{
	int64_t v[BENCH_ARGUMENTS];

	for (unsigned i = 0; i < BENCH_ARGUMENTS; i++)
		v[i] = strtoll(argv[i], NULL, 10);
	return launch(c,
		&(struct bench_settings){.rounds = v[1],
			.window = v[2],
			.timed_window = v[3],
			.whole = v[3] > 0,
			.lead_in = v[4],
			.peer_lead_in = v[5],
			.beside = v[6]},
		v[0]);
}

/* The figures of one launch: [side][round]; the round after the last is of whole windows. */
struct windows {
	unsigned rounds;
	bool in_rounds[BENCH_ROWS], in_whole[BENCH_ROWS]; /* what this launch has of each row */
	double *ns, *figure[BENCH_FIGURES];
	double *nearest, *farthest; /* of each round's transfers */
};

static bool windows_new(struct windows *w, size_t rows, unsigned rounds)
{
	bool all = true;

	w->rounds = rounds;
	w->ns = calloc(rows * (rounds + 1), sizeof *w->ns);
	w->nearest = calloc(rounds + 1, sizeof *w->nearest);
	w->farthest = calloc(rounds + 1, sizeof *w->farthest);
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		all &= (w->figure[i] = calloc(rows * (rounds + 1), sizeof *w->figure[i])) != NULL;
	return all && w->ns && w->nearest && w->farthest;
}

static void windows_free(struct windows *w)
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

static void note_line(struct windows *w, unsigned round, double ns)
{
	if (ns <= 0)
		return;
	if (!w->nearest[round] || ns < w->nearest[round])
		w->nearest[round] = ns;
	if (ns > w->farthest[round])
		w->farthest[round] = ns;
}

static void note_end(
	struct bench_result *r, unsigned discarded, unsigned dropped, unsigned stayed, int watched)
{
	r->discarded += discarded;
	r->dropped += dropped;
	r->disturbed += stayed;
	r->unwatched |= !watched;
}

/* One line of the child's. 1: it was the last. */
static int read_line(const char *line, struct windows *w, struct bench_result *r, size_t *seen)
{
	unsigned side, round, discarded, dropped, stayed;
	double v, f[BENCH_FIGURES] = {0};
	int watched;

	_Static_assert(BENCH_FIGURES == 6, "as many as are read here");
	if (sscanf(line, "line %u %lg", &round, &v) == 2 && round <= w->rounds)
		return note_line(w, round, v), 0;
	if (sscanf(line, "end %u %u %u %d", &discarded, &dropped, &stayed, &watched) == 4)
		return note_end(r, discarded, dropped, stayed, watched), 1;
	if (sscanf(line, "%u %u %lg %lg %lg %lg %lg %lg %lg", &side, &round, &v, &f[0], &f[1], &f[2], &f[3],
		    &f[4], &f[5]) != 9 ||
		side >= r->rows || round > w->rounds)
		return -1;
	*cell(w, w->ns, side, round) = v;
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		*cell(w, w->figure[i], side, round) = f[i];
	++*seen;
	return 0;
}

static int read_windows(FILE *f, struct windows *w, struct bench_result *r)
{
	char line[512];
	size_t seen = 0, wanted = 0;
	int last = 0;

	while (!last && fgets(line, sizeof line, f))
		last = read_line(line, w, r, &seen);
	for (size_t i = 0; i < r->rows; i++)
		wanted += (w->in_rounds[i] ? w->rounds : 0) + w->in_whole[i];
	return last == 1 && seen == wanted ? 0 : -1;
}

/* A round's kind. One CPU, or nobody answered in time: there is no kind. */
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

/* Rounds are told apart by how far the CPUs were; the launch counts those of the commonest kind. */
static size_t tell_apart(const struct windows *w, struct bench_result *r, unsigned *chosen)
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

static double reduce_figure(double *v, size_t n, enum bench_worst worst)
{
	double median = stats_median(v, n); /* sorts */

	return worst == BENCH_LEAST ? v[0] : worst == BENCH_MOST ? v[n - 1] : median;
}

static void reduce_figures(const struct windows *w, struct bench_result *r, size_t side,
	const unsigned *rounds, size_t n, double *v)
{
	unsigned number = r->figured[side]++;

	for (unsigned f = 0; f < bench_figures(r->which); f++) {
		for (size_t i = 0; i < n; i++)
			v[i] = *cell(w, w->figure[f], side, rounds[i]);
		r->figure[side][f][number] = reduce_figure(v, n, r->which->figures[f].worst);
	}
}

/* Of `rounds`, those in which a side has a window that counts and so has linkrt. */
static size_t both(const struct windows *w, size_t side, const unsigned *rounds, size_t n, unsigned *with)
{
	size_t m = 0;

	for (size_t i = 0; i < n; i++)
		if (*cell(w, w->ns, side, rounds[i]) > 0 && *cell(w, w->ns, 0, rounds[i]) > 0)
			with[m++] = rounds[i];
	return m;
}

static void reduce_row(const struct windows *w, struct bench_result *r, size_t side, const unsigned *rounds,
	size_t n, double *v)
{
	unsigned number = r->done[side]++;

	for (size_t i = 0; i < n; i++)
		v[i] = *cell(w, w->ns, 0, rounds[i]) / *cell(w, w->ns, side, rounds[i]);
	r->ratio[side][number] = stats_median(v, n);
	for (size_t i = 0; i < n; i++)
		v[i] = *cell(w, w->ns, side, rounds[i]);
	r->ns[side][number] = stats_median(v, n);
}

/* A row without rounds has its time from the whole window; figures are from this, where there is one. */
static void reduce_side(const struct windows *w, struct bench_result *r, size_t side, const unsigned *chosen,
	size_t n, unsigned *with, double *v)
{
	const unsigned last = w->rounds;
	size_t in_rounds = w->in_rounds[side] ? both(w, side, chosen, n, with) : 0, whole;

	if (in_rounds)
		reduce_row(w, r, side, with, in_rounds, v);
	if (in_rounds && !w->in_whole[0])
		reduce_figures(w, r, side, with, in_rounds, v);
	whole = w->in_whole[side] ? both(w, side, &last, 1, with) : 0;
	if (whole && !w->in_rounds[side])
		reduce_row(w, r, side, with, whole, v);
	if (whole)
		r->whole[side]++, reduce_figures(w, r, side, with, whole, v);
}

static void reduce(const struct windows *w, struct bench_result *r)
{
	double *v = calloc(w->rounds + 1, sizeof *v);
	unsigned *chosen = calloc(w->rounds + 1, sizeof *chosen), *with = calloc(w->rounds + 1, sizeof *with);
	size_t n;

	if (!v || !chosen || !with)
		abort();
	n = tell_apart(w, r, chosen);
	for (size_t side = 0; side < r->rows; side++)
		reduce_side(w, r, side, chosen, n, with, v);
	free(with);
	free(chosen);
	free(v);
	r->launches++;
}

static int collect(
	struct bench_result *r, const struct bench_settings *set, unsigned number, struct windows *w)
{
	int out[2], status = -1, error = -1;
	FILE *f;
	pid_t pid;

	if (pipe2(out, O_CLOEXEC))
		return -1;
	pid = spawn_self(r->which, set, number, out[1]);
	close(out[1]);
	f = fdopen(out[0], "r");
	if (pid > 0 && f) {
		error = read_windows(f, w, r);
		if (error) /* it is done, or we are */
			kill(pid, SIGTERM);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	if (f)
		fclose(f);
	return error || status ? -1 : 0;
}

/* The parent's half: starts launch `number` and waits for its figures; a signal that is caught ends it. 0, or -1. */
int bench_collect(struct bench_result *r, const struct bench_settings *set, unsigned number)
{
	struct windows w = {0};
	int error = windows_new(&w, r->rows, bench_rounds(r->which, set)) ? 0 : -1;

	for (size_t i = 0; i < r->rows; i++) {
		w.in_rounds[i] = bench_in_rounds(r->which, &r->row[i], i, set, number);
		w.in_whole[i] = bench_in_whole(r->which, &r->row[i], i, set, number);
	}
	error = error || collect(r, set, number, &w) ? -1 : 0;
	if (!error)
		reduce(&w, r);
	windows_free(&w);
	return error;
}
