/* SPDX-License-Identifier: BSD-3-Clause
 *
 * report.h - what a run says, and the forms in which it is written.
 */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include <stdio.h>

#include "bench/harness/result.h"
#include "bench/report/stats.h"

#define BENCH_NOISE 0.02 /* the A/A row may differ from 1 by so much */
/* Other work may have this share of the CPUs, if sides sleep or have threads. */
#define BENCH_OTHERS 0.05
#define BENCH_LAUNCHES 10    /* fewer decide no bar */
#define BENCH_FEW_LAUNCHES 4 /* with fewer an interval says little */

/* summary.c: intervals, and whether bars hold. */
enum bench_verdict { BENCH_NO_BAR, BENCH_HOLDS, BENCH_MISSES, BENCH_UNDECIDED, BENCH_FEW };
#define BENCH_VERDICTS 5
extern const char *const bench_verdicts[BENCH_VERDICTS];

struct bench_row_summary {
	struct stats_interval ns, ratio;
	double bar; /* 0: none, or another peer is better and has the bar */
	enum bench_verdict verdict;
};
double bench_row_bar(const struct bench_result *r, size_t row);
struct bench_row_summary bench_summary(const struct bench_result *r, size_t row);
double bench_counter(const struct bench_result *r, size_t row, unsigned counter); /* NAN: none */
bool bench_counts(const struct bench_result *r); /* whether a case has any */
struct stats_interval bench_figure(const struct bench_result *r, size_t row, unsigned figure);
enum bench_verdict bench_figure_verdict(const struct bench_result *r, size_t row, unsigned figure);
enum bench_verdict bench_value_verdict(const struct bench_result *r, size_t row);
bool bench_noisy(const struct bench_result *r);
bool bench_run_at_all(const struct bench_result *r);
bool bench_has(const struct bench_result *r, size_t row); /* whether a window of it counts */

/* All bars of a case. */
struct bench_bar {
	char what[96];
	const struct bench_figure *figure; /* NULL: of the ratio, or of a value */
	bool least;
	double limit;
	struct stats_interval value;
	enum bench_verdict verdict;
};
#define BENCH_BARS (BENCH_ROWS + BENCH_FIGURES)
size_t bench_bars(const struct bench_result *r, struct bench_bar bars[BENCH_BARS]);

/* parts.c: parts of the report that all forms share. */
extern const char bench_legend[]; /* what the columns mean */
void bench_ratio_head(const struct bench_case *c, char *text, size_t size);
/* Whether the medians say the opposite of the ratio, and why. */
bool bench_contradicts(const struct bench_result *r, size_t row, char *text, size_t size);
void bench_format_ns(char *text, size_t size, double ns); /* in the unit that suits it */
void bench_format_figure(char *text, size_t size, const struct bench_figure *figure, double v);
void bench_format_counter(char *text, size_t size, double v);
void bench_bar_cells(
	const struct bench_result *r, const struct bench_bar *b, char value[64], char limit[64]);
/* What a row without a verdict says instead of it, or "". */
void bench_row_remark(const struct bench_result *r, size_t row, char *text, size_t size);
void bench_html(FILE *f, const char *s); /* escaped, for a place between tags or in an attribute */
void bench_notes(const struct bench_result *r, char *text, size_t size);
void bench_count(const struct bench_result *r, size_t n, char *text, size_t size); /* of bars */
void bench_settings_text(const struct bench_settings *set, char *text, size_t size);
void bench_file_name(const char *name, char *file, size_t size); /* of a case, for a file */

/* output.c: a file is there whole or not at all. NULL, or not 0: there was a message. */
FILE *bench_open(const char *path);
int bench_close(FILE *f, const char *path);
int bench_writable(const char *path);
int bench_folder(const char *path);

/* table.c, json.c, page.c, single.c, plot.c: the forms. */
void bench_print(const struct bench_result *r, size_t n, const struct bench_settings *set);
int bench_markdown(
	const char *path, const struct bench_result *r, size_t n, const struct bench_settings *set);
int bench_json(
	const char *path, const struct bench_result *r, size_t n, const struct bench_settings *set);
int bench_page(const char *path, const char *folder, const struct bench_result *r, size_t n,
	const struct bench_settings *set); /* with the plots that are in the folder */
int bench_single(
	const char *path, const struct bench_result *r, size_t n, const struct bench_settings *set);
void bench_overview(FILE *f, const struct bench_result *r, size_t n); /* of the page */
bool bench_embed(FILE *f, const char *path, const char *alt); /* false: there is no such plot */
int bench_plot(const char *folder, const struct bench_result *r, size_t n);
void bench_remove_plots(const char *folder, const struct bench_result *r, size_t n);

/* gobench.c, googlebenchmark.c: the forms that other tools read. Not 0: a write failed. */
void bench_gobench(FILE *f, const struct bench_result *r, size_t n);
int bench_googlebenchmark(FILE *f, const struct bench_result *r, size_t n);
void bench_word(const char *name, char *word, size_t size); /* a name without blanks and signs */

/* machine.c: facts about the machine, each a line of a table. Flags of a distribution and lists of
 * CPUs have some hundred bytes. */
#define BENCH_FACT_TEXT 1024
struct bench_fact {
	const char *name;
	char text[BENCH_FACT_TEXT];
};
#define BENCH_FACTS 19
size_t bench_machine(struct bench_fact facts[BENCH_FACTS], const struct bench_result *r, size_t n);
void bench_machine_start(void);
double bench_others(void); /* the share of the CPUs' time that other work had since then */
double bench_stolen(void); /* the same for the hypervisor */
bool bench_watched(const struct bench_result *r, size_t n); /* whether hiccups were */
/* The first line of a file, or the value behind `key` in it. */
void bench_line(const char *path, const char *key, char *text, size_t size);

/* noise.c: facts about what disturbs, and sentences about what to do. Their numbers. */
#define BENCH_ADVICE 8
#define BENCH_ADVICE_TEXT 200
size_t bench_noise_facts(struct bench_fact *facts);
size_t bench_advice(char advice[BENCH_ADVICE][BENCH_ADVICE_TEXT], bool watched);

#endif
