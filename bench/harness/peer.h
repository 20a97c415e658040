/* SPDX-License-Identifier: BSD-3-Clause
 *
 * peer.h - a side that is a process of its own.
 *
 * A peer is started with the name of an operation, a number of threads and
 * the length of a section (window.h), once a launch. It reads
 * lines, each a number n; for each it runs the operation n times, by its own
 * clock, and answers one line: the ns that took (-1: a total was wrong), and
 * if it likes, the number of operations and figures, as the case has them.
 * Where the clock stops a window, n is its ns.
 * It ends at the end of its input. Between lines it sleeps; it is not stopped
 * by a signal, which was tried and made Go's next window 40 % slower.
 */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H

#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "bench/harness/window.h"

struct peer {
	pid_t pid;
	FILE *to, *from;
};

/* 0, or -1 with a message. */
int peer_start(struct peer *p, const char *path, const char *operation, const struct bench_shape *shape);

/* One line and its answer, in *w. False: a total was wrong, or the answer was none. */
bool peer_run(struct peer *p, uint64_t n, struct bench_window *w);

/* What a line says: at least the ns; n is the number of operations if it says none. */
bool peer_answer(const char *line, uint64_t n, struct bench_window *w);

/* Runs path with one argument. True iff it ends with status 0. */
bool peer_agrees(const char *path, const char *argument);

/* Ends the peer. 0 iff it exited with status 0. */
int peer_end(struct peer *p);

/* Starts path n times, one after the other, and waits for each: the ns that took, or BENCH_WRONG. */
int64_t peer_start_and_wait(const char *path, uint64_t n);

#endif
