/* SPDX-License-Identifier: BSD-3-Clause
 *
 * spawn.c - the processes of peers.
 */
#include "bench/harness/spawn.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/harness/window.h"

#define SECOND INT64_C(1000000000)
#define STEP 2000 /* us between two looks at a process that is to end */

int spawn_process(pid_t *pid, const char *const *argv, int in, int out)
{
	char *envp[] = {NULL};
	posix_spawn_file_actions_t actions;
	int error;

	posix_spawn_file_actions_init(&actions);
	if (in >= 0)
		posix_spawn_file_actions_adddup2(&actions, in, 0);
	if (out >= 0)
		posix_spawn_file_actions_adddup2(&actions, out, 1);
	error = posix_spawn(pid, argv[0], &actions, NULL, (char **)argv, envp);
	posix_spawn_file_actions_destroy(&actions);
	if (error)
		fprintf(stderr, "bench: %s: %s\n", argv[0], strerror(error));
	return error ? -1 : 0;
}

bool spawn_ended_well(pid_t pid)
{
	int status;

	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int spawn_end(pid_t pid, unsigned seconds)
{
	int64_t until = bench_now() + seconds * SECOND;
	int status = 0;

	do {
		if (waitpid(pid, &status, WNOHANG))
			return status;
		usleep(STEP);
	} while (bench_now() < until);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return -1;
}

bool spawn_readable(int fd, int64_t until)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	int64_t left;
	int n;

	do {
		left = until - bench_now();
		n = poll(&p, 1, left > 0 ? (int)(left / 1000000 + 1) : 0);
	} while (n < 0 && errno == EINTR);
	return n > 0;
}
