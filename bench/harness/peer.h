/* SPDX-License-Identifier: BSD-3-Clause
 *
 * peer.h - a side that is a process of its own.
 *
 * The harness starts a peer once a launch, with three arguments: an operation
 * (KIND/OPERATION), a number of threads, and the length of a section. The peer
 * reads lines. Each line is a number n, as a bench_sample has it (window.h).
 * For each, the peer runs the operation, by its own clock, and answers one
 * line: the ns that this took, or -1 if a total was wrong. Behind it there may
 * be the number of operations, and then figures in the order of the case. The
 * peer exits at the end of its input.
 *
 * The user's own peers have no KIND. linkrt-bench-peer(7) tells how to write one.
 *
 * Between its lines a peer sleeps. The harness does not stop it by a signal:
 * after SIGSTOP and SIGCONT, Go's next window was 40 % slower.
 */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H

#include <stdio.h>
#include <sys/types.h>

#include "bench/harness/window.h"

#define PEER_LINE 512
#define PEER_PATIENCE 60

/* A peer must answer in so many seconds. */
extern unsigned peer_patience;

struct peer {
	char name[64]; /* for messages, with the operation */
	pid_t pid;
	FILE *to, *from;
};

/* 0, or -1 with a message. */
int peer_start(
	struct peer *p, const char *path, const char *operation, const struct bench_shape *shape);

/* The same for the words of a command, up to NULL, and with a name for messages. */
int peer_start_command(struct peer *p, const char *name, const char *const *command,
	const char *operation, const struct bench_shape *shape);

/*
 * Asks for n. False after a message with the peer's name: a total was wrong,
 * it ended, it gave no answer in time, or a wrong one. It does not run any more.
 */
bool peer_run(struct peer *p, uint64_t n, struct bench_window *w);

/* Reads an answer to n. False: it is not one, or a total was wrong (ns is negative). */
bool peer_answer(const char *line, uint64_t n, struct bench_window *w);

/* Runs path with one argument. True if it exits with status 0. */
bool peer_agrees(const char *path, const char *argument);

/* What the command prints for the argument `list`. False: it fails, or it prints too much. */
bool peer_list(const char *const *command, char *text, size_t size);

/* Ends the peer. 0 if it exited with status 0; -1 after a message. */
int peer_end(struct peer *p);

/* Starts a program n times, and waits for each before the next one. */
bool peer_start_and_wait(const char *path, uint64_t n, struct bench_window *w);

#endif
