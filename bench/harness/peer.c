/* SPDX-License-Identifier: BSD-3-Clause
 *
 * peer.c - sides that are processes: asked line by line, or started and waited for.
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

#include "bench/harness/bench.h"

/* posix_spawn shares the parent's memory until the exec, so the parent's size does not count. */
static int spawn(pid_t *pid, const char *path, const char *const *arguments, int in, int out)
{
	const char *argv[] = {path, arguments[0], arguments[0] ? arguments[1] : NULL,
		arguments[0] && arguments[1] ? arguments[2] : NULL, NULL};
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

int peer_start(struct peer *p, const char *path, const char *operation, const struct bench_shape *shape)
{
	char text[2][16];
	const char *const arguments[] = {operation, text[0], text[1]};
	int to[2], from[2], error;

	snprintf(text[0], sizeof text[0], "%u", shape->threads);
	snprintf(text[1], sizeof text[1], "%u", shape->section);

	if (pipe2(to, O_CLOEXEC) || pipe2(from, O_CLOEXEC))
		return perror("bench: pipe"), -1;
	error = spawn(&p->pid, path, arguments, to[0], from[1]);
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
	const char *const arguments[] = {argument, NULL};
	pid_t pid;

	return !spawn(&pid, path, arguments, -1, -1) && ended_well(pid);
}

int peer_end(struct peer *p)
{
	fclose(p->to);
	fclose(p->from);
	return ended_well(p->pid) ? 0 : -1;
}

int64_t peer_start_and_wait(const char *path, uint64_t n)
{
	static const char *const none[] = {NULL};
	int64_t start = bench_now();
	pid_t pid;

	for (uint64_t i = 0; i < n; i++)
		if (spawn(&pid, path, none, -1, -1) || !ended_well(pid))
			return BENCH_WRONG;
	return bench_now() - start;
}
