/* SPDX-License-Identifier: BSD-3-Clause
 *
 * launch.c - one launch: a fresh process runs the sides of one case in turn,
 * round after round, and writes what each window took; its parent collects.
 */
#define _GNU_SOURCE /* sched_setaffinity, pipe2, environ */
#include <alloca.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/peer.h"

#define TRIES 8        /* of a disturbed window */
#define WHOLE_CPU 0.98 /* the share of a CPU that an undisturbed window has */
#define LONG_TRIES 2   /* of one that takes a second */

int bench_cpu[BENCH_CPUS];
struct bench_shape bench_shape;

struct runner {
	const struct bench_row *row;
	size_t side; /* the row's number */
	struct peer peer;
	bool timed;
	clockid_t cpu_clock; /* of the process that runs the side */
	uint64_t n;          /* operations a window... */
	uint64_t lead_in;    /* and before it */
};

struct disturbance {
	bool watched;       /* hiccups are seen */
	unsigned discarded; /* windows that were measured again */
	unsigned stayed;    /* that were disturbed at the last try, too */
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

/* Whether other work, the hypervisor or a hiccup had a part in a window. */
static bool disturbed(bool busy, int64_t had, int64_t ns, struct bench_gaps before, struct bench_gaps after)
{
	return (busy && had < WHOLE_CPU * ns) || after.hiccups != before.hiccups ||
	       (!busy && after.stolen - before.stolen > BENCH_STOLEN * ns);
}

/*
 * One window. Whoever shares the CPU shows as time that the side's process
 * did not have; stolen time is not given to it either, where the kernel can tell.
 */
static bool undisturbed(struct runner *r, bool busy, struct disturbance *d, struct bench_window *w)
{
	struct bench_gaps before;
	int64_t had;

	for (int try = 0;; try++) {
		if (r->lead_in && !run(r, r->lead_in, w))
			return false;
		before = bench_gaps();
		had = cpu_time(r);
		if (!run(r, r->n, w))
			return false;
		if (!disturbed(busy, cpu_time(r) - had, w->ns, before, bench_gaps()))
			return true;
		if (try == (r->timed ? LONG_TRIES : TRIES))
			return d->stayed++, true;
		d->discarded++;
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

static void print_window(size_t side, unsigned round, const struct bench_window *w)
{
	printf("%zu %u %.17g", side, round, (double)w->ns / w->ops);
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		printf(" %.17g", w->figure[i]);
	puts("");
}

static int one_round(struct runner *r, size_t rows, bool busy, unsigned round, struct disturbance *d)
{
	size_t order[BENCH_ROWS] = {0};
	struct bench_window w;

	shuffle(order, rows);
	for (size_t i = 0; i < rows; i++) {
		struct runner *side = &r[order[i]];

		if (!undisturbed(side, busy, d, &w) || !w.ops)
			return fprintf(stderr, "bench: %s: a total is wrong\n", side->row->name), -1;
		print_window(side->side, round, &w);
	}
	return 0;
}

/* What the parent reads: the windows, each round's line transfer (0: one CPU), the end. */
static int rounds(struct runner *r, size_t rows, const struct bench_case *c, unsigned n)
{
	struct disturbance d = {0};

	for (unsigned round = 0; round < n; round++) {
		if (one_round(r, rows, c->busy, round, &d))
			return -1;
		printf("line %u %g\n", round, c->cpus == 2 ? bench_transfer() : 0);
	}
	printf("end %u %u\n", d.discarded, d.stayed);
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

	for (size_t i = 0; i < n; i++)
		if (bench_takes_part(&rows[i], i, set, number))
			r[taken++] = (struct runner){.row = &rows[i], .side = i, .timed = c->timed};
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
	bench_watch_start();
	error = rounds(r, n, c, bench_rounds(c, set));
	for (size_t i = 0; i < n; i++)
		if (is_peer(r[i].row))
			error |= peer_end(&r[i].peer);
	return error ? 1 : 0;
}

/* The child's half. The stack's offset in its page varies, as the addresses and the order of sides do. */
int bench_launch(const struct bench_case *c, const struct bench_settings *set, unsigned number)
{
	uint16_t offset = 0;
	volatile char *pad;

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

static pid_t spawn_self(
	const struct bench_case *c, const struct bench_settings *set, unsigned number, int out)
{
	char text[6][32];
	const char *argv[] = {
		"bench", "--launch", c->name, text[0], text[1], text[2], text[3], text[4], text[5], NULL};
	posix_spawn_file_actions_t actions;
	pid_t pid;
	int error;

	snprintf(text[0], sizeof text[0], "%u", number);
	snprintf(text[1], sizeof text[1], "%u", bench_rounds(c, set));
	snprintf(text[2], sizeof text[2], "%" PRId64, bench_window_ns(c, set));
	snprintf(text[3], sizeof text[3], "%" PRId64, set->lead_in);
	snprintf(text[4], sizeof text[4], "%" PRId64, set->peer_lead_in);
	snprintf(text[5], sizeof text[5], "%u", set->beside);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, out, 1);
	error = posix_spawn(&pid, "/proc/self/exe", &actions, NULL, (char **)argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return error ? -1 : pid;
}

/* The figures of one launch: [side][round]. */
struct windows {
	unsigned rounds;
	bool in[BENCH_ROWS]; /* this launch has the row */
	double *ns, *figure[BENCH_FIGURES], *line;
};

static bool windows_new(struct windows *w, size_t rows, unsigned rounds)
{
	bool all = true;

	w->rounds = rounds;
	w->ns = calloc(rows * rounds, sizeof *w->ns);
	w->line = calloc(rounds, sizeof *w->line);
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		all &= (w->figure[i] = calloc(rows * rounds, sizeof *w->figure[i])) != NULL;
	return all && w->ns && w->line;
}

static void windows_free(struct windows *w)
{
	free(w->ns);
	free(w->line);
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		free(w->figure[i]);
}

/* One line of the child's. 1: it was the last. */
static int read_line(const char *line, struct windows *w, struct bench_result *r, size_t *seen)
{
	unsigned side, round, discarded, stayed;
	double v, f[BENCH_FIGURES] = {0};

	_Static_assert(BENCH_FIGURES == 6, "as many as are read here");
	if (sscanf(line, "line %u %lg", &round, &v) == 2 && round < w->rounds)
		return w->line[round] = v, 0;
	if (sscanf(line, "end %u %u", &discarded, &stayed) == 2) {
		r->discarded += discarded;
		r->disturbed += stayed;
		return 1;
	}
	if (sscanf(line, "%u %u %lg %lg %lg %lg %lg %lg %lg", &side, &round, &v, &f[0], &f[1], &f[2], &f[3],
		    &f[4], &f[5]) != 9 ||
		side >= r->rows || round >= w->rounds)
		return -1;
	w->ns[side * w->rounds + round] = v;
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		w->figure[i][side * w->rounds + round] = f[i];
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
		wanted += w->in[i] ? w->rounds : 0;
	return last == 1 && seen == wanted ? 0 : -1;
}

static bool is_near(double line)
{
	return line > 0 && line < BENCH_NEAR;
}

static unsigned count_near(const struct windows *w, struct bench_result *r)
{
	unsigned near = 0;

	for (unsigned i = 0; i < w->rounds; i++) {
		if (w->line[i] <= 0) /* one CPU, or nobody answered in time */
			continue;
		if (is_near(w->line[i])) {
			near++;
			r->near++;
			r->near_ns = w->line[i];
		} else {
			r->far++;
			r->far_ns = w->line[i];
		}
	}
	return near;
}

/* Rounds are told apart by how far the CPUs were; the launch counts those of the commoner kind. */
static size_t tell_apart(const struct windows *w, struct bench_result *r, unsigned *chosen)
{
	unsigned near = count_near(w, r), n = 0;

	for (unsigned i = 0; i < w->rounds; i++)
		if (is_near(w->line[i]) == (2 * near > w->rounds))
			chosen[n++] = i;
	return n;
}

static double reduce_figure(double *v, size_t n, enum bench_worst worst)
{
	double median = stats_median(v, n); /* sorts */

	return worst == BENCH_LEAST ? v[0] : worst == BENCH_MOST ? v[n - 1] : median;
}

static void reduce_row(const struct windows *w, struct bench_result *r, size_t side, const unsigned *chosen,
	size_t n, double *v)
{
	const double *ns = &w->ns[side * w->rounds];
	unsigned number = r->done[side]++;

	for (size_t i = 0; i < n; i++)
		v[i] = w->ns[chosen[i]] / ns[chosen[i]];
	r->ratio[side][number] = stats_median(v, n);
	for (size_t i = 0; i < n; i++)
		v[i] = ns[chosen[i]];
	r->ns[side][number] = stats_median(v, n);
	for (unsigned f = 0; f < bench_figures(r->which); f++) {
		for (size_t i = 0; i < n; i++)
			v[i] = w->figure[f][side * w->rounds + chosen[i]];
		r->figure[side][f][number] = reduce_figure(v, n, r->which->figures[f].worst);
	}
}

static void reduce(const struct windows *w, struct bench_result *r)
{
	double *v = calloc(w->rounds, sizeof *v);
	unsigned *chosen = calloc(w->rounds, sizeof *chosen);
	size_t n;

	if (!v || !chosen)
		abort();
	n = tell_apart(w, r, chosen);
	for (size_t side = 0; side < r->rows; side++)
		if (w->in[side])
			reduce_row(w, r, side, chosen, n, v);
	free(chosen);
	free(v);
	r->launches = r->done[0];
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
		waitpid(pid, &status, 0);
	}
	if (f)
		fclose(f);
	return error || status ? -1 : 0;
}

/* The parent's half: starts launch `number` and waits for its figures. 0, or -1 with a message. */
int bench_collect(struct bench_result *r, const struct bench_settings *set, unsigned number)
{
	struct windows w = {0};
	int error = windows_new(&w, r->rows, bench_rounds(r->which, set)) ? 0 : -1;

	for (size_t i = 0; i < r->rows; i++)
		w.in[i] = bench_takes_part(&r->row[i], i, set, number);
	error = error || collect(r, set, number, &w);
	if (error)
		fprintf(stderr, "bench: %s: launch %u failed\n", r->which->name, number);
	else
		reduce(&w, r);
	windows_free(&w);
	return error;
}
