/* SPDX-License-Identifier: BSD-3-Clause
 *
 * bench.h - what a case is, what a run of it leaves, and who reports it.
 *
 * A case compares sides; side 0 is linkrt. One launch is a fresh process that
 * runs the sides of one case in turn, round after round; a run is many
 * launches of every case. Ratios are taken inside a round, medians inside a
 * launch, intervals over launches.
 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "bench/stats.h"

#define BENCH_SIDES 12    /* sides written down in a case */
#define BENCH_ROWS 24     /* sides once each installed peer has its own */
#define BENCH_CPUS 2      /* CPUs a case may ask for */
#define BENCH_NOISE 0.02  /* the same side twice may differ by so much */
#define BENCH_OTHERS 0.05 /* other work may have so much of the CPUs, where a side sleeps or has threads */

/* Runs n operations and returns the ns they took, or BENCH_WRONG if a total is not what it must be. */
typedef int64_t bench_run(uint64_t n);
#define BENCH_WRONG INT64_C(-1)

/* One way of doing what a case measures. */
struct bench_side {
	const char *name;
	bench_run *run;     /* inside the harness, or NULL: */
	const char *files;  /* programs beside the harness, a glob; each is a row */
	const char *ask;    /* what they are asked for, line by line (peer.h); NULL: started and waited for */
	bool (*here)(void); /* false: this machine has no such thing; NULL: every machine has */
	double bar;         /* linkrt's time over this side's is to be no more; 0: no bar */
};

struct bench_case {
	const char *name;
	const char *op; /* what one operation is */
	unsigned cpus;  /* the launch is bound to so many CPUs; 0: to none */
	bool busy;      /* never sleeps: a window without the whole CPU is no measurement */
	const struct bench_side *sides;
	/* Instead of sides, for what no clock measures: a figure for each file. */
	int64_t (*measure)(const char *path);
	const char *files, *unit;
	int64_t limit;
};

/* One file a primitive; each table ends with a case without a name. */
extern const struct bench_case bench_clock[], bench_random[], bench_semaphore[], bench_program[];

/* A side of this run, with the peers that are installed told apart. */
struct bench_row {
	const struct bench_side *side;
	char name[64];
	char path[512]; /* of the peer; empty: inside the harness */
	bool again;     /* side 0 once more: the A/A row */
};

struct bench_settings {
	unsigned launches, rounds;
	int64_t window; /* ns a side runs before the next one has its turn */
};

struct bench_result {
	const struct bench_case *which;
	size_t rows;
	struct bench_row row[BENCH_ROWS];
	/* Medians of each launch: [row][launch]; ratio is linkrt's time over the row's. */
	double *ns[BENCH_ROWS], *ratio[BENCH_ROWS];
	unsigned launches;
	unsigned discarded;        /* windows that were measured again */
	unsigned disturbed;        /* windows that were disturbed every time, and stayed */
	int64_t value[BENCH_ROWS]; /* of a case that has no clock */
	const char *left_out;      /* why the case did not run */
};

enum bench_verdict { BENCH_NO_BAR, BENCH_HOLDS, BENCH_MISSES };

static inline int64_t bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* rows.c: who takes part. */
size_t bench_rows(const struct bench_case *c, struct bench_row rows[BENCH_ROWS]);
bool bench_installed(const struct bench_side *s);
int bench_beside(const char *name, char *path, size_t size);

/* launch.c: the child's half of a launch and the parent's. */
extern int bench_cpu[BENCH_CPUS]; /* the CPUs of this launch; all the same if it has one */
void bench_pin(int cpu);
unsigned bench_cpus(int *cpus, unsigned max);
int bench_launch(const struct bench_case *c, const struct bench_settings *set, unsigned number);
int bench_collect(struct bench_result *r, const struct bench_settings *set, unsigned number);

/* report.c */
struct bench_row_summary {
	struct stats_interval ns, ratio;
	enum bench_verdict verdict;
};
struct bench_row_summary bench_summary(const struct bench_result *r, size_t row);
bool bench_noisy(const struct bench_result *r);
void bench_print(const struct bench_result *r, size_t n, const struct bench_settings *set, bool markdown);
int bench_json(const char *path, const struct bench_result *r, size_t n, const struct bench_settings *set);

/* machine.c: facts of the machine, each a line of a table. */
struct bench_fact {
	const char *name;
	char text[160];
};
#define BENCH_FACTS 10
size_t bench_machine(struct bench_fact facts[BENCH_FACTS]);
void bench_machine_start(void);
double bench_others(void); /* the share of all CPUs' time that other work has had since */

#endif
