/* SPDX-License-Identifier: BSD-3-Clause
 *
 * parent.c - starts the process of a launch, and collects what it writes.
 */
#define _GNU_SOURCE /* pipe2, environ */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/harness/launch.h"
#include "bench/harness/own.h"

static void pass_own_rows(struct wire_command *w)
{
	for (size_t i = 0; i < bench_owns; i++) {
		w->argv[WIRE_ARGUMENTS + 2 * i] = bench_own[i].text;
		w->argv[WIRE_ARGUMENTS + 2 * i + 1] = bench_own[i].operations;
	}
}

static void clean_up(const struct bench_case *c, pid_t child)
{
	if (c->under && c->under->clean)
		c->under->clean(child);
}

static pid_t spawn_child(
	const struct bench_case *c, const struct bench_settings *set, unsigned number, int out)
{
	posix_spawn_file_actions_t actions;
	struct wire_command w;
	pid_t pid;
	int error;

	wire_command(&w, c, set, number);
	pass_own_rows(&w);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, out, 1);
	error = posix_spawn(&pid, "/proc/self/exe", &actions, NULL, (char **)w.argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return error ? -1 : pid;
}

static int read_windows(FILE *f, struct windows *w, struct bench_result *r)
{
	struct wire_line l = {0};
	char line[512];

	while (l.kind != WIRE_END && fgets(line, sizeof line, f))
		if (!wire_read(line, &l) || !windows_add(w, r, &l))
			return -1;
	return l.kind == WIRE_END && windows_complete(w, r->rows) ? 0 : -1;
}

/* After an error in its lines the child has nothing more to say. */
static int collect(struct bench_result *r, const struct bench_settings *set, unsigned number,
	struct windows *w)
{
	int out[2], status = -1, error = -1;
	FILE *f;
	pid_t pid;

	if (pipe2(out, O_CLOEXEC))
		return -1;
	pid = spawn_child(r->which, set, number, out[1]);
	close(out[1]);
	f = fdopen(out[0], "r");
	if (pid > 0 && f) {
		error = read_windows(f, w, r);
		if (error)
			kill(pid, SIGTERM);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
		clean_up(r->which, pid);
	}
	if (f)
		fclose(f);
	return error || status ? -1 : 0;
}

int bench_launch(struct bench_result *r, const struct bench_settings *set, unsigned number)
{
	struct windows w = {0};
	int error = windows_new(&w, r, set, number) ? collect(r, set, number, &w) : -1;

	if (!error)
		windows_reduce(&w, r);
	windows_free(&w);
	return error;
}
