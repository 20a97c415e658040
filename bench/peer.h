/* SPDX-License-Identifier: BSD-3-Clause
 *
 * peer.h - a side that is a process of its own.
 *
 * A peer is started with the name of an operation, once a launch. It reads
 * lines, each a number n; for each it runs the operation n times, by its own
 * clock, and answers one line with the ns that took (-1: a total was wrong).
 * It ends at the end of its input. Between lines it sleeps; it is not stopped
 * by a signal, which was tried and made Go's next window 40 % slower.
 */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H

#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

struct peer {
	pid_t pid;
	FILE *to, *from;
};

/* 0, or -1 with a message. */
int peer_start(struct peer *p, const char *path, const char *operation);

/* The ns that n operations took, or BENCH_WRONG. */
int64_t peer_run(struct peer *p, uint64_t n);

/* Ends the peer. 0 iff it exited with status 0. */
int peer_end(struct peer *p);

/* Starts path n times, one after the other, and waits for each: the ns that took, or BENCH_WRONG. */
int64_t peer_start_and_wait(const char *path, uint64_t n);

#endif
