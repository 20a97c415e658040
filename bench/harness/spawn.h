/* SPDX-License-Identifier: BSD-3-Clause
 *
 * spawn.h - the processes of peers: how they start, end, and are waited for.
 */
#ifndef BENCH_SPAWN_H
#define BENCH_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * argv[0] is the path. The environment is empty. posix_spawn shares the
 * parent's memory until the exec, so the size of the parent does not count.
 * in and out become the standard ones; -1: they are the harness's. 0, or -1
 * with a message.
 */
int spawn_process(pid_t *pid, const char *const *argv, int in, int out);

/* Waits until the process has ended. Whether it exited with status 0. */
bool spawn_ended_well(pid_t pid);

/* Waits at most so many seconds, and then kills it. The status; -1: it was killed. */
int spawn_end(pid_t pid, unsigned seconds);

/* Whether fd can be read before the time `until`, or is at its end. */
bool spawn_readable(int fd, int64_t until);

#endif
