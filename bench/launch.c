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
#define LEAD_IN 125000 /* ns a side runs before its window, untimed */
#define PEER_LEAD_IN                                                                                         \
	8000000 /* the same for a peer: Go's monitor thread wakes often in the first ms after a sleep */

int bench_cpu[BENCH_CPUS];

struct runner {
	const struct bench_row *row;
	struct peer peer;
	clockid_t cpu_clock; /* of the process that runs the side */
	uint64_t n;          /* operations a window... */
	uint64_t lead_in;    /* and before it */
};

struct disturbance {
	unsigned discarded; /* windows that were measured again */
	unsigned stayed;    /* that were disturbed at the last try, too */
};

static bool is_peer(const struct bench_row *r)
{
	return r->path[0] && r->side->ask;
}

static int64_t run(struct runner *r, uint64_t n)
{
	if (is_peer(r->row))
		return peer_run(&r->peer, n);
	if (r->row->path[0])
		return peer_start_and_wait(r->row->path, n);
	return r->row->side->run(n);
}

static int64_t cpu_time(const struct runner *r)
{
	struct timespec t;

	clock_gettime(r->cpu_clock, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* Doubles n until a window is long enough to be scaled. */
static int calibrate(struct runner *r, int64_t window)
{
	int64_t ns;

	for (r->n = 1;; r->n *= 2) {
		ns = run(r, r->n);
		if (ns == BENCH_WRONG)
			return -1;
		if (ns >= window / 4)
			break;
	}
	r->lead_in = (double)r->n * (is_peer(r->row) ? PEER_LEAD_IN : LEAD_IN) / ns + 1;
	r->n = (double)r->n * window / ns + 1;
	return 0;
}

static int start(struct runner *r, const struct bench_row *row)
{
	r->row = row;
	r->cpu_clock = CLOCK_PROCESS_CPUTIME_ID;
	if (!is_peer(row))
		return 0;
	if (peer_start(&r->peer, row->path, row->side->ask))
		return -1;
	return clock_getcpuclockid(r->peer.pid, &r->cpu_clock) ? -1 : 0;
}

static int prepare(struct runner *r, const struct bench_row *rows, size_t n, int64_t window)
{
	/* All peers first: they inherit the CPUs, and a side may bind the harness to one of them. */
	for (size_t i = 0; i < n; i++)
		if (start(&r[i], &rows[i]))
			return -1;
	for (size_t i = 0; i < n; i++)
		if (calibrate(&r[i], window)) {
			fprintf(stderr, "bench: %s: does not run, or a total is wrong\n", rows[i].name);
			return -1;
		}
	return 0;
}

/*
 * One window. Whoever shares the CPU shows as time that the side's process
 * did not have; stolen time is not given to it either, where the kernel can tell.
 */
static int64_t undisturbed(struct runner *r, bool busy, struct disturbance *d)
{
	int64_t ns, had;

	for (int try = 0;; try++) {
		if (run(r, r->lead_in) == BENCH_WRONG)
			return BENCH_WRONG;
		had = cpu_time(r);
		ns = run(r, r->n);
		had = cpu_time(r) - had;
		if (ns == BENCH_WRONG || !busy || had >= WHOLE_CPU * ns)
			return ns;
		if (try == TRIES)
			return d->stayed++, ns;
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

static int one_round(struct runner *r, size_t rows, bool busy, unsigned round, struct disturbance *d)
{
	size_t order[BENCH_ROWS] = {0};

	shuffle(order, rows);
	for (size_t i = 0; i < rows; i++) {
		struct runner *side = &r[order[i]];
		int64_t ns;

		ns = undisturbed(side, busy, d);
		if (ns == BENCH_WRONG)
			return fprintf(stderr, "bench: %s: a total is wrong\n", side->row->name), -1;
		printf("%zu %u %.17g\n", order[i], round, (double)ns / side->n);
	}
	return 0;
}

static int rounds(struct runner *r, size_t rows, bool busy, unsigned n)
{
	struct disturbance d = {0};

	for (unsigned round = 0; round < n; round++)
		if (one_round(r, rows, busy, round, &d))
			return -1;
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

/* Launches take the CPUs in turn, too: no CPU's neighbour weighs on all of them. */
static void choose_cpus(unsigned wanted, unsigned number)
{
	int cpus[CPU_SETSIZE];
	unsigned n = bench_cpus(cpus, CPU_SETSIZE);
	cpu_set_t set;

	if (!wanted)
		return;
	CPU_ZERO(&set);
	for (unsigned i = 0; i < BENCH_CPUS; i++) {
		bench_cpu[i] = cpus[(number + i % wanted) % n];
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

static int run_sides(const struct bench_case *c, const struct bench_settings *set)
{
	struct bench_row rows[BENCH_ROWS];
	struct runner r[BENCH_ROWS];
	size_t n = bench_rows(c, rows);
	pthread_t thread;
	int error = 0;

	if (pthread_create(&thread, NULL, sleeper, NULL) || prepare(r, rows, n, set->window))
		return 1;
	error = rounds(r, n, c->busy, set->rounds);
	for (size_t i = 0; i < n; i++)
		if (is_peer(&rows[i]))
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
	choose_cpus(c->cpus, number);
	return run_sides(c, set);
}

static pid_t spawn_self(
	const struct bench_case *c, const struct bench_settings *set, unsigned number, int out)
{
	char text[3][32];
	const char *argv[] = {"bench", "--launch", c->name, text[0], text[1], text[2], NULL};
	posix_spawn_file_actions_t actions;
	pid_t pid;
	int error;

	snprintf(text[0], sizeof text[0], "%u", number);
	snprintf(text[1], sizeof text[1], "%u", set->rounds);
	snprintf(text[2], sizeof text[2], "%" PRId64, set->window);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, out, 1);
	error = posix_spawn(&pid, "/proc/self/exe", &actions, NULL, (char **)argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return error ? -1 : pid;
}

/* [side][round], as the child writes it. */
static int read_windows(FILE *f, double *ns, size_t rows, unsigned rounds, struct bench_result *r)
{
	size_t side, seen = 0;
	unsigned round, discarded, disturbed;
	double v;

	while (fscanf(f, "%zu %u %lg", &side, &round, &v) == 3) {
		if (side >= rows || round >= rounds)
			return -1;
		ns[side * rounds + round] = v;
		seen++;
	}
	if (fscanf(f, "end %u %u", &discarded, &disturbed) != 2 || seen != rows * rounds)
		return -1;
	r->discarded += discarded;
	r->disturbed += disturbed;
	return 0;
}

/* Ratios first: medians sort. */
static void reduce(double *ns, struct bench_result *r, unsigned rounds, unsigned number)
{
	double *ratio = calloc(rounds, sizeof *ratio);

	for (size_t side = 1; side < r->rows; side++) {
		for (unsigned i = 0; i < rounds; i++)
			ratio[i] = ns[i] / ns[side * rounds + i];
		r->ratio[side][number] = stats_median(ratio, rounds);
	}
	r->ratio[0][number] = 1;
	for (size_t side = 0; side < r->rows; side++)
		r->ns[side][number] = stats_median(&ns[side * rounds], rounds);
	free(ratio);
}

static int collect(struct bench_result *r, const struct bench_settings *set, unsigned number, double *ns)
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
		error = read_windows(f, ns, r->rows, set->rounds, r);
		waitpid(pid, &status, 0);
	}
	if (f)
		fclose(f);
	return error || status ? -1 : 0;
}

/* The parent's half: starts launch `number` and waits for its figures. 0, or -1 with a message. */
int bench_collect(struct bench_result *r, const struct bench_settings *set, unsigned number)
{
	double *ns = calloc(r->rows * set->rounds, sizeof *ns);
	int error = ns ? collect(r, set, number, ns) : -1;

	if (error)
		fprintf(stderr, "bench: %s: launch %u failed\n", r->which->name, number);
	else
		reduce(ns, r, set->rounds, number);
	free(ns);
	return error;
}
