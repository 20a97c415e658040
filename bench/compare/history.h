/* SPDX-License-Identifier: BSD-3-Clause
 *
 * history.h - many runs of a machine, in the order of their dates.
 */
#ifndef BENCH_HISTORY_H
#define BENCH_HISTORY_H

#include <jansson.h>
#include <stdio.h>

struct history_run {
	char path[512];
	const char *name; /* of the file, in path */
	const char *date; /* in root; "" in files that have none */
	json_t *root;
};
struct history {
	struct history_run *run;
	size_t n;
};

/*
 * The whole command: writes the page, or history.html in the folder if `page`
 * is NULL. 0, or -1 after a message.
 */
int history_write(const char *folder, const char *page);

/* trend.c: the page. */
void history_page(FILE *f, const struct history *h);

#endif
