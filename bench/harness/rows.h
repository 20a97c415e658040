/* SPDX-License-Identifier: BSD-3-Clause
 *
 * rows.h - which sides a case has on this machine.
 */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include "bench/harness/result.h"

/* A PEER row of bench/peers/peers.def. */
struct bench_peer {
	const char *name, *files, *colour;
	const char *older; /* the colour of all but the last program; NULL: the same */
	const char *lacks; /* what this kernel may lack; the program says it: `PROGRAM here` */
};

/* An OFFER row. */
struct bench_offer {
	const char *peer, *side, *kind, *operations;
};

extern const struct bench_peer bench_peers[];   /* up to one without a name */
extern const struct bench_offer bench_offers[]; /* up to one without a peer */

/* Whether a case that asks for `ask` takes this side of a peer. */
bool bench_offers_it(const struct bench_offer *o, const char *ask);

/* The name of a side in bars and messages: the peer's, and the side's if it has one. */
void bench_offer_name(const struct bench_offer *o, char *name, size_t size);

/* Fills the rows of a case, and what is missing here. No rows: linkrt's own side is missing. */
void bench_find_rows(struct bench_result *r);

/*
 * The path of linkrt's own program of this name in peers/, beside the harness,
 * until the next call. NULL: it was not built.
 */
const char *bench_linkrt_program(const char *name);

/* The path of a file in the harness's own folder. 0, or -1 if it is too long. */
int bench_near(const char *name, char *path, size_t size);

/* Whether a word is in a list that blanks divide. */
bool bench_has_word(const char *list, const char *word);

#endif
