/* SPDX-License-Identifier: BSD-3-Clause
 *
 * peer.c - processes that are asked line by line, or started and waited for.
 */
#define _GNU_SOURCE /* pipe2 */
#include "bench/harness/peer.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/harness/spawn.h"

#define SECOND INT64_C(1000000000)
#define WORDS 8 /* of a command with its arguments */

unsigned peer_patience = PEER_PATIENCE;

static int open_pipes(struct peer *p, const char *const *argv)
{
	int to[2], from[2], error;

	if (pipe2(to, O_CLOEXEC) || pipe2(from, O_CLOEXEC))
		return perror("bench: pipe"), -1;
	error = spawn_process(&p->pid, argv, to[0], from[1]);
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

int peer_start_command(struct peer *p, const char *name, const char *const *command,
	const char *operation, const struct bench_shape *shape)
{
	char threads[16], section[16];
	const char *argv[WORDS + 1] = {0};
	unsigned n = 0;

	snprintf(p->name, sizeof p->name, "%.40s (%.20s)", name, operation);
	snprintf(threads, sizeof threads, "%u", shape->threads);
	snprintf(section, sizeof section, "%u", shape->section);
	while (n < WORDS - 3 && command[n]) {
		argv[n] = command[n];
		n++;
	}
	argv[n++] = operation;
	argv[n++] = threads;
	argv[n] = section;
	return open_pipes(p, argv);
}

int peer_start(
	struct peer *p, const char *path, const char *operation, const struct bench_shape *shape)
{
	const char *const command[] = {path, NULL};
	const char *name = strrchr(path, '/');

	return peer_start_command(p, name ? name + 1 : path, command, operation, shape);
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

/* The end of a peer that did not answer: says how it ended, or ends it. */
static void say_end(struct peer *p)
{
	int status = spawn_end(p->pid, 1);

	p->pid = 0;
	fprintf(stderr, "bench: %s: ", p->name);
	if (status == -1)
		fputs("closed its output and did not exit", stderr);
	else if (WIFSIGNALED(status))
		fprintf(stderr, "died by signal %d (%s)", WTERMSIG(status),
			strsignal(WTERMSIG(status)));
	else if (WEXITSTATUS(status) == 127)
		fputs("cannot be started (status 127)", stderr);
	else
		fprintf(stderr, "exited with status %d before its input ended",
			WEXITSTATUS(status));
}

static void kill_peer(struct peer *p)
{
	spawn_end(p->pid, 0);
	p->pid = 0;
}

/* What to do about a peer that failed: its author can ask it by hand. */
static bool say_how_to_start(uint64_t n)
{
	fprintf(stderr,
		"; start it with the same operation, threads and section, and give it the line %" PRIu64
		"\n",
		n);
	return false;
}

static bool fail_silent(struct peer *p, uint64_t n)
{
	kill_peer(p);
	fprintf(stderr, "bench: %s: no answer in %u s (--timeout)", p->name, peer_patience);
	return say_how_to_start(n);
}

static bool fail_answer(struct peer *p, uint64_t n, const char *line, int64_t ns)
{
	kill_peer(p);
	if (ns < 0)
		fprintf(stderr, "bench: %s: its total is wrong (it answered -1)", p->name);
	else
		fprintf(stderr, "bench: %s: answered \"%.*s\", which is not a number of ns",
			p->name, (int)strcspn(line, "\n"), line);
	return say_how_to_start(n);
}

/* A line that has begun may have to be waited for, too. */
static bool read_line(const struct peer *p, char *line, bool *silent)
{
	int64_t until = bench_now() + peer_patience * SECOND;
	size_t n = 0;

	while (n < PEER_LINE - 1) {
		if ((*silent = !spawn_readable(fileno(p->from), until)) ||
			read(fileno(p->from), line + n, 1) != 1)
			return false;
		if (line[n++] == '\n')
			break;
	}
	line[n] = 0;
	return true;
}

bool peer_run(struct peer *p, uint64_t n, struct bench_window *w)
{
	char line[PEER_LINE];
	bool silent = false;

	if (fprintf(p->to, "%" PRIu64 "\n", n) < 0 || fflush(p->to) ||
		!read_line(p, line, &silent)) {
		if (silent)
			return fail_silent(p, n);
		say_end(p);
		return say_how_to_start(n);
	}
	return peer_answer(line, n, w) || fail_answer(p, n, line, w->ns);
}

bool peer_agrees(const char *path, const char *argument)
{
	const char *const argv[] = {path, argument, NULL};
	pid_t pid;

	return !spawn_process(&pid, argv, -1, -1) && spawn_ended_well(pid);
}

/* Until the end of the output. False: it comes too late, or the text has no room. */
static bool read_all(int fd, char *text, size_t size)
{
	int64_t until = bench_now() + peer_patience * SECOND;
	size_t have = 0;
	ssize_t n;

	do {
		if (!spawn_readable(fd, until))
			return false;
		n = read(fd, text + have, size - have);
		have += n > 0 ? (size_t)n : 0;
	} while (n > 0 && have < size);
	text[have < size ? have : 0] = 0;
	return have < size;
}

bool peer_list(const char *const *command, char *text, size_t size)
{
	const char *argv[WORDS + 1] = {0};
	unsigned n = 0;
	int out[2];
	bool all;
	pid_t pid;

	for (; n < WORDS - 1 && command[n]; n++)
		argv[n] = command[n];
	argv[n] = "list";
	if (pipe2(out, O_CLOEXEC))
		return false;
	all = !spawn_process(&pid, argv, -1, out[1]);
	close(out[1]);
	if (all) {
		all = read_all(out[0], text, size);
		all &= spawn_end(pid, all ? 1 : 0) == 0;
	}
	close(out[0]);
	return all;
}

int peer_end(struct peer *p)
{
	int status;

	fclose(p->to);
	fclose(p->from);
	if (!p->pid) /* it has failed, and had its message */
		return -1;
	status = spawn_end(p->pid, peer_patience);
	if (!status)
		return 0;
	fprintf(stderr, "bench: %s: does not exit with status 0 when its input ends\n", p->name);
	return -1;
}

bool peer_start_and_wait(const char *path, uint64_t n, struct bench_window *w)
{
	const char *const argv[] = {path, NULL};
	int64_t start = bench_now();
	pid_t pid;

	for (uint64_t i = 0; i < n; i++)
		if (spawn_process(&pid, argv, -1, -1) || !spawn_ended_well(pid))
			return false;
	w->ns = bench_now() - start;
	w->ops = n;
	return true;
}
