/* SPDX-License-Identifier: BSD-3-Clause
 *
 * wire.h - what the harness and the process of a launch tell each other: the
 * arguments that start it, and the lines that it writes. Both halves use these
 * functions only, so that they agree on the format.
 */
#ifndef BENCH_WIRE_H
#define BENCH_WIRE_H

#include <stdio.h>

#include "bench/harness/result.h"

/* bench --launch CASE NUMBER... TEXT...: WIRE_NUMBERS numbers, and two texts for each of the user's
 * peers. */
#define WIRE_NUMBERS 10
#define WIRE_ARGUMENTS (3 + WIRE_NUMBERS)
struct wire_command {
	const char *argv[WIRE_ARGUMENTS + 2 * BENCH_OWN + 1];
	char number[WIRE_NUMBERS][24];
};
void wire_command(struct wire_command *w, const struct bench_case *c,
	const struct bench_settings *set, unsigned number);

/* The case that such a command line names, or NULL if it is another command line. */
const char *wire_case(int argc, char **argv);

/* The settings of one launch, as the case has them, and its number. */
struct bench_settings wire_settings(char **argv, unsigned *number);

/* The lines of a launch. */
void wire_put_window(
	FILE *f, const char *side, unsigned round, double ns, const struct bench_window *w);
void wire_put_transfer(FILE *f, unsigned round, double ns);
void wire_put_counts(FILE *f, const char *side, double ops, const double count[BENCH_COUNTERS]);
/* The side has failed: none of its windows in this launch counts. */
void wire_put_failed(FILE *f, const char *side);
void wire_put_end(FILE *f, const struct bench_disturbance *d);

enum wire_kind { WIRE_NONE, WIRE_WINDOW, WIRE_TRANSFER, WIRE_COUNTS, WIRE_FAILED, WIRE_END };
struct wire_line {
	enum wire_kind kind;
	unsigned round;
	double ns; /* of an operation, 0: the window does not count; or of a transfer */
	double figure[BENCH_FIGURES];
	double ops, count[BENCH_COUNTERS]; /* NAN: cannot be counted */
	char side[BENCH_NAME];
	struct bench_disturbance disturbance;
};

/* The kind of a line; WIRE_NONE: it has no known form. */
enum wire_kind wire_read(const char *line, struct wire_line *l);

#endif
