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
#include <stdio.h>

#include "bench/report/stats.h"
#include "bench/harness/window.h"

#define BENCH_ROWS 32     /* sides once each installed peer has its own */
#define BENCH_NOISE 0.02  /* the same side twice may differ by so much */
#define BENCH_OTHERS 0.05 /* other work may have so much of the CPUs, where a side sleeps or has threads */
#define BENCH_LAUNCHES 10 /* fewer decide no bar */

/* Runs n operations and returns the ns they took, or BENCH_WRONG if a total is not what it must be. */
typedef int64_t bench_run(uint64_t n);
#define BENCH_WRONG INT64_C(-1)

/* One way of doing what a case measures. */
struct bench_side {
	const char *name;
	bench_run *run;       /* inside the harness; or */
	bench_sample *sample; /* the same, with figures; or */
	const char *files;    /* programs beside the harness, a glob; each is a row */
	const char *ask;    /* what they are asked for, line by line (peer.h); NULL: started and waited for */
	bool (*here)(void); /* false: this machine has no such thing; NULL: every machine has */
	const char *lacks;  /* what it says then, instead of: not installed */
	double bar;         /* linkrt's time over this side's is to be no more; 0: no bar */
	bool best;          /* the bar is against the best of all that say so */
};

/* What sides give beside their time. Over the rounds of a launch the worst is kept, or the median. */
enum bench_worst { BENCH_MEDIAN, BENCH_LEAST, BENCH_MOST };
struct bench_figure {
	const char *name;
	enum bench_worst worst;
	bool ns;            /* a time; or a share */
	double least, most; /* bars for linkrt's; 0: none */
};
#define BENCH_WHOLE_NS (BENCH_FIGURES - 1) /* the place of it */
#define BENCH_SLOT 400000 /* ns: what eventual fairness allows a waiter for each thread before it */

struct bench_case {
	const char *name;
	const char *op; /* what one operation is */
	unsigned cpus;  /* the launch is bound to so many CPUs; 0: to none */
	bool busy;      /* never sleeps: a window without the whole CPU is no measurement */
	bool own_gaps;  /* sides keep a CPU in the kernel for ms: a hiccup is no sign of others */
	bool timed;     /* the clock stops a window, not a number of operations */
	unsigned
		slices; /* a window of the full run is cut into so many, which take turns; 0: see bench_rounds() */
	bool whole; /* and there is an uncut one beside them, for the figures; its ns an operation is one */
	struct bench_shape shape;
	const struct bench_side *sides;
	const struct bench_figure *figures; /* up to one without a name; NULL: none */
	/* Instead of sides, for what no clock measures: a figure for each file. */
	int64_t (*measure)(const char *path);
	const char *files, *unit;
	int64_t limit;
};

/* One file a primitive; each table ends with a case without a name. */
extern const struct bench_case bench_clock[], bench_random[], bench_semaphore[], bench_table[],
	bench_broadcast[], bench_memory[], bench_program[];

/* A side of this run, with the peers that are installed told apart. */
struct bench_row {
	const struct bench_side *side;
	char name[64];
	char path[512]; /* of the peer; empty: inside the harness */
	bool again;     /* side 0 once more: the A/A row */
};

struct bench_settings {
	unsigned launches, rounds;
	int64_t window;       /* ns a side runs before the next one has its turn */
	int64_t timed_window; /* the same of cases that the clock stops or that have slices */
	unsigned coarse;      /* slices are so many times fewer */
	bool whole;           /* there are whole windows */
	int64_t lead_in, peer_lead_in;
	unsigned beside; /* sides without a bar are in one launch of so many */
	int64_t limit;   /* ns after which no launch is begun; 0: none */
	bool stopped;    /* before its end, by a signal */
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

/* Whether a launch has a row in its rounds, and in its whole windows: those without a bar have only these. */
static inline bool bench_in_rounds(const struct bench_case *c, const struct bench_row *row, size_t index,
	const struct bench_settings *set, unsigned number)
{
	return !index || row->again || row->side->bar > 0 ||
	       (!(c->whole && set->whole) && number % set->beside == 0);
}

static inline bool bench_in_whole(const struct bench_case *c, const struct bench_row *row, size_t index,
	const struct bench_settings *set, unsigned number)
{
	return c->whole && set->whole && (!index || (!row->again && number % set->beside == 0));
}

struct bench_result {
	const struct bench_case *which;
	size_t rows;
	struct bench_row row[BENCH_ROWS];
	unsigned done[BENCH_ROWS];    /* so many launches had the row */
	unsigned figured[BENCH_ROWS]; /* and its figures */
	unsigned whole[BENCH_ROWS];   /* and these of a whole window */
	/* Medians of each of them: [row][launch]; ratio is linkrt's time over the row's. */
	double *ns[BENCH_ROWS], *ratio[BENCH_ROWS];
	double *figure[BENCH_ROWS][BENCH_FIGURES];
	unsigned launches; /* so many are done, of linkrt */
	unsigned near, far,
		mixed; /* rounds on CPUs between which a line travels fast, slowly, and one then the other */
	double near_ns, far_ns;    /* a round trip, the last one of each kind */
	double others;             /* the share of all CPUs that other work had during the run */
	unsigned discarded;        /* windows that were measured again */
	unsigned dropped;          /* windows that had a gap every time, and do not count */
	unsigned disturbed;        /* windows whose CPU was shared every time, and stayed */
	bool unwatched;            /* nobody looked for hiccups */
	int64_t value[BENCH_ROWS]; /* of a case that has no clock */
	const char *left_out;      /* why the case did not run */
};

enum bench_verdict { BENCH_NO_BAR, BENCH_HOLDS, BENCH_MISSES, BENCH_UNDECIDED, BENCH_FEW };
#define BENCH_VERDICTS 5

/* rows.c: who takes part. */
size_t bench_rows(const struct bench_case *c, struct bench_row rows[BENCH_ROWS]);
bool bench_installed(const struct bench_side *s);
bool bench_missing(
	const struct bench_side *s, char *text, size_t size); /* true: the text says what, and why */
bool bench_ring(void);                                        /* io_uring has futex operations here */
int bench_beside(const char *name, char *path, size_t size);

/* launch.c: the child's half of a launch and the parent's. */
void bench_pin(int cpu);
unsigned bench_cpus(int *cpus, unsigned max);
#define BENCH_ARGUMENTS 7 /* numbers that a launch is started with, after its case */
int bench_launched(const struct bench_case *c, char **argv);
int bench_collect(struct bench_result *r, const struct bench_settings *set, unsigned number);

/* watch.c: gaps in a CPU's time that no thread of ours could have caused. */
#define BENCH_HICCUP 1000000  /* ns */
#define BENCH_STOLEN 0.02     /* of a window */
bool bench_watch_start(void); /* false: not allowed to */
struct bench_gaps {
	unsigned hiccups;
	double stolen; /* ns, of all CPUs of the launch */
	int64_t at;
};
struct bench_gaps bench_gaps(void); /* until now */

/* near.c: ns that a cache line takes to the other CPU of this launch and back. */
#define BENCH_NEAR 120 /* less is within a core or its neighbours: 40 to 100, against 130 to 400 */
double bench_transfer(void);

/* summary.c: what the figures say. */
struct bench_row_summary {
	struct stats_interval ns, ratio;
	double bar; /* 0: none, or the bar is against a better peer */
	enum bench_verdict verdict;
};
double bench_row_bar(const struct bench_result *r, size_t row);
struct bench_row_summary bench_summary(const struct bench_result *r, size_t row); /* of a row that ran */
struct stats_interval bench_figure(const struct bench_result *r, size_t row, unsigned figure);
enum bench_verdict bench_figure_verdict(const struct bench_result *r, size_t row, unsigned figure);
enum bench_verdict bench_value_verdict(const struct bench_result *r, size_t row);
unsigned bench_figures(const struct bench_case *c); /* how many it has */

/* All bars of a case: at most BENCH_ROWS + BENCH_FIGURES. */
struct bench_bar {
	char what[96];
	const struct bench_figure *figure; /* NULL: of the ratio, or the bytes */
	bool least;
	double limit;
	struct stats_interval value;
	enum bench_verdict verdict;
};
#define BENCH_BARS (BENCH_ROWS + BENCH_FIGURES)
size_t bench_bars(const struct bench_result *r, struct bench_bar bars[BENCH_BARS]);
bool bench_noisy(const struct bench_result *r);
bool bench_run_at_all(const struct bench_result *r);
bool bench_has(const struct bench_result *r, size_t row); /* a window of it counts */
extern const char *const bench_verdicts[BENCH_VERDICTS];

/* output.c: files that are there whole or not at all. NULL, or not 0: with a message. */
FILE *bench_open(const char *path);
int bench_close(FILE *f, const char *path);
int bench_writable(const char *path);
int bench_folder(const char *path);

/* report.c, json.c, page.c, plot.c */
void bench_print(const struct bench_result *r, size_t n, const struct bench_settings *set);
int bench_markdown(
	const char *path, const struct bench_result *r, size_t n, const struct bench_settings *set);
void bench_format_ns(char *text, size_t size, double ns); /* with a unit that suits it */
void bench_format_figure(char *text, size_t size, const struct bench_figure *figure, double v);
void bench_bar_cells(const struct bench_result *r, const struct bench_bar *b, char value[64], char limit[64]);
void bench_notes(const struct bench_result *r, char *text, size_t size);           /* how it was measured */
void bench_count(const struct bench_result *r, size_t n, char *text, size_t size); /* of bars */
void bench_settings_text(const struct bench_settings *set, char *text, size_t size);
int bench_json(const char *path, const struct bench_result *r, size_t n, const struct bench_settings *set);
int bench_page(const char *folder, const struct bench_result *r, size_t n, const struct bench_settings *set);
int bench_plot(const char *folder, const struct bench_result *r, size_t n);
void bench_file_name(const char *name, char *file, size_t size); /* of a case, for a file */

/* machine.c: facts of the machine, each a line of a table. */
struct bench_fact {
	const char *name;
	char text[160];
};
#define BENCH_FACTS 11
size_t bench_machine(struct bench_fact facts[BENCH_FACTS], const struct bench_result *r, size_t n);
void bench_machine_start(void);
double bench_others(void); /* the share of all CPUs' time that other work has had since */

#endif
