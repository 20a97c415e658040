/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The known names that look most like a misspelt one.
 */
#ifndef COMMAND_BASE_NEAREST_H
#define COMMAND_BASE_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

#define NEAREST_MAX 3

struct nearest {
	const char *wanted;
	size_t limit; /* a name further away than this is no suggestion */
	size_t count;
	const char *names[NEAREST_MAX]; /* nearest first */
	size_t distances[NEAREST_MAX];
};

/* How many letters have to be inserted, deleted, replaced or swapped with their neighbour. */
size_t edit_distance(const char *a, const char *b);

/*
 * False if the letters alone show that more than `limit` differ: quicker, for most names are far.
 */
bool may_be_near(const char *a, const char *b, size_t limit);

/* Begins a search. `wanted` and the names that are offered must stay. */
void nearest_start(struct nearest *n, const char *wanted);
void nearest_offer(struct nearest *n, const char *name);

/* " (did you mean A, B?)", or "" if nothing is near. */
char *nearest_hint(const struct nearest *n);

#endif
