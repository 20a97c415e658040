/* SPDX-License-Identifier: BSD-3-Clause
 *
 * own.h - peers that the user names: --peer=NAME=COMMAND, --peer=NAME=FILE.so.
 * linkrt-bench-peer(7) says what they must do.
 */
#ifndef BENCH_OWN_H
#define BENCH_OWN_H

#include <stdbool.h>
#include <stddef.h>

#include "bench/harness/result.h"

#define BENCH_OWN_WORDS 4
#define BENCH_OWN_OPERATIONS 512

struct bench_own {
	char name[BENCH_NAME];
	const char *text;                      /* NAME=COMMAND */
	const char *argv[BENCH_OWN_WORDS + 1]; /* what runs it, without its arguments */
	char operations[BENCH_OWN_OPERATIONS]; /* the words that it lists, between blanks */
};

/* All of them, in the order of the command line. */
extern struct bench_own bench_own[BENCH_OWN];
extern size_t bench_owns;

/* Adds one, and asks it for its operations. 0, or -1 with a message. */
int bench_own_add(const char *text);

/* Adds one whose operations are known. 0, or -1. */
int bench_own_take(const char *text, const char *operations);

/* Whether it takes part in a case that asks for `ask`; NULL: the case asks for nothing. */
bool bench_own_offers(const struct bench_own *o, const char *ask);

#endif
