/* SPDX-License-Identifier: BSD-3-Clause
 *
 * peer.c - sides that are processes: asked line by line, or started and waited for.
 */
#define _GNU_SOURCE /* pipe2 */
#include "bench/peer.h"

#include <fcntl.h>
#include <inttypes.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"

/* posix_spawn shares the parent's memory until the exec, so the parent's size does not count. */
static int spawn(pid_t *pid, const char *path, const char *argument, int in, int out)
{
	const char *argv[] = {path, argument, NULL};
	char *envp[] = {NULL};
	posix_spawn_file_actions_t actions;
	int error;

	posix_spawn_file_actions_init(&actions);
	if (in >= 0) {
		posix_spawn_file_actions_adddup2(&actions, in, 0);
		posix_spawn_file_actions_adddup2(&actions, out, 1);
	}
	error = posix_spawn(pid, path, &actions, NULL, (char **)argv, envp);
	posix_spawn_file_actions_destroy(&actions);
	if (error)
		fprintf(stderr, "bench: %s: %s\n", path, strerror(error));
	return error ? -1 : 0;
}

static int ended_well(pid_t pid)
{
	int status;

	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int peer_start(struct peer *p, const char *path, const char *operation)
{
	int to[2], from[2], error;

	if (pipe2(to, O_CLOEXEC) || pipe2(from, O_CLOEXEC))
		return perror("bench: pipe"), -1;
	error = spawn(&p->pid, path, operation, to[0], from[1]);
	close(to[0]);
	close(from[1]);
	if (error) {
		close(to[1]);
		close(from[0]);
		return -1;
	}
	p->to = fdopen(to[1], "w");
	p->from = fdopen(from[0], "r");
	return p->to && p->from ? 0 : -1;
}

int64_t peer_run(struct peer *p, uint64_t n)
{
	int64_t ns;

	if (fprintf(p->to, "%" PRIu64 "\n", n) < 0 || fflush(p->to) || fscanf(p->from, "%" SCNd64, &ns) != 1)
		return BENCH_WRONG;
	return ns;
}

int peer_end(struct peer *p)
{
	fclose(p->to);
	fclose(p->from);
	return ended_well(p->pid) ? 0 : -1;
}

int64_t peer_start_and_wait(const char *path, uint64_t n)
{
	int64_t start = bench_now();
	pid_t pid;

	for (uint64_t i = 0; i < n; i++)
		if (spawn(&pid, path, NULL, -1, -1) || !ended_well(pid))
			return BENCH_WRONG;
	return bench_now() - start;
}
