/* SPDX-License-Identifier: BSD-3-Clause
 *
 * peer.c - processes that are asked line by line, or started and waited for.
 */
#define _GNU_SOURCE /* pipe2 */
#include "bench/harness/peer.h"

#include <fcntl.h>
#include <inttypes.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * argv[0] is the path. The environment is empty. posix_spawn shares the
 * parent's memory until the exec, so the size of the parent does not count.
 */
static int spawn(pid_t *pid, const char *const *argv, int in, int out)
{
	char *envp[] = {NULL};
	posix_spawn_file_actions_t actions;
	int error;

	posix_spawn_file_actions_init(&actions);
	if (in >= 0) {
		posix_spawn_file_actions_adddup2(&actions, in, 0);
		posix_spawn_file_actions_adddup2(&actions, out, 1);
	}
	error = posix_spawn(pid, argv[0], &actions, NULL, (char **)argv, envp);
	posix_spawn_file_actions_destroy(&actions);
	if (error)
		fprintf(stderr, "bench: %s: %s\n", argv[0], strerror(error));
	return error ? -1 : 0;
}

static int ended_well(pid_t pid)
{
	int status;

	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int peer_start(
	struct peer *p, const char *path, const char *operation, const struct bench_shape *shape)
{
	char threads[16], section[16];
	const char *const argv[] = {path, operation, threads, section, NULL};
	int to[2], from[2], error;

	snprintf(threads, sizeof threads, "%u", shape->threads);
	snprintf(section, sizeof section, "%u", shape->section);
	if (pipe2(to, O_CLOEXEC) || pipe2(from, O_CLOEXEC))
		return perror("bench: pipe"), -1;
	error = spawn(&p->pid, argv, to[0], from[1]);
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

bool peer_answer(const char *line, uint64_t n, struct bench_window *w)
{
	char *end;

	w->ns = strtoll(line, &end, 10);
	if (end == line || w->ns < 0)
		return false;
	line = end;
	w->ops = strtoull(line, &end, 10);
	if (end == line)
		w->ops = n;
	for (unsigned i = 0; i < BENCH_FIGURES; i++)
		w->figure[i] = strtod(end, &end);
	return w->ops != 0;
}

bool peer_run(struct peer *p, uint64_t n, struct bench_window *w)
{
	char line[512];

	return fprintf(p->to, "%" PRIu64 "\n", n) > 0 && !fflush(p->to) &&
	       fgets(line, sizeof line, p->from) && peer_answer(line, n, w);
}

bool peer_agrees(const char *path, const char *argument)
{
	const char *const argv[] = {path, argument, NULL};
	pid_t pid;

	return !spawn(&pid, argv, -1, -1) && ended_well(pid);
}

int peer_end(struct peer *p)
{
	fclose(p->to);
	fclose(p->from);
	return ended_well(p->pid) ? 0 : -1;
}

bool peer_start_and_wait(const char *path, uint64_t n, struct bench_window *w)
{
	const char *const argv[] = {path, NULL};
	int64_t start = bench_now();
	pid_t pid;

	for (uint64_t i = 0; i < n; i++)
		if (spawn(&pid, argv, -1, -1) || !ended_well(pid))
			return false;
	w->ns = bench_now() - start;
	w->ops = n;
	return true;
}
