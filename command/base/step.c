/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Running other programs and waiting for them.
 */
#include "command/base/step.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool step_verbose;

char *step_find(const char *name)
{
	const char *path = getenv("PATH");

	for (const char *end; path && *path; path = *end ? end + 1 : end) {
		end = strchrnul(path, ':');
		char *file = format("%.*s/%s", end > path ? (int)(end - path) : 1,
			end > path ? path : ".", name);
		if (access(file, X_OK) == 0)
			return file;
	}
	return NULL;
}

static void print_word(const char *word)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";

	fputc(' ', stderr);
	if (*word && word[strspn(word, plain)] == 0) {
		fputs(word, stderr);
		return;
	}
	fputc('\'', stderr);
	for (; *word; word++)
		fputs(*word == '\'' ? "'\\''" : (char[]){*word, 0}, stderr);
	fputc('\'', stderr);
}

/* As a shell would take it. */
void step_say(const struct strings *command)
{
	if (!step_verbose)
		return;
	fputc('+', stderr);
	for (size_t i = 0; i < command->count; i++)
		print_word(command->at[i]);
	fputc('\n', stderr);
}

/* Tools get a process group of their own, so that a signal to us reaches what they started, too. */
static void own_group(posix_spawnattr_t *attributes, short *flags)
{
	posix_spawnattr_setpgroup(attributes, 0);
	*flags |= POSIX_SPAWN_SETPGROUP;
}

/* A signal that comes before the child has a number could not be passed on, so it is blocked. */
static int spawn(const struct strings *command, const posix_spawn_file_actions_t *files, bool tool)
{
	posix_spawnattr_t attributes;
	short flags = POSIX_SPAWN_SETSIGMASK;
	sigset_t all, before;
	pid_t child = 0;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &before);
	if (tool)
		own_group(&attributes, &flags);
	posix_spawnattr_setflags(&attributes, flags);
	int error = temp_interrupted() ? EINTR
				       : posix_spawnp(&child, command->at[0], files, &attributes,
						 command->at, environ);
	posix_spawnattr_destroy(&attributes);
	temp_child(tool ? -child : child);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (error && error != EINTR)
		complain(command->at[0], "cannot run: %s", strerror(error));
	return error ? -1 : child;
}

static int wait_for(pid_t child)
{
	int status;

	if (child < 0)
		return -1;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	temp_child(0);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool step_tool(const struct strings *command)
{
	step_say(command);
	return wait_for(spawn(command, NULL, true)) == 0;
}

int step_program(const struct strings *command)
{
	step_say(command);
	fflush(NULL);
	int status = wait_for(spawn(command, NULL, false));
	if (status >= 0)
		temp_forget_signal();
	return status;
}

/* Runs the command with one of its streams written to a file. */
static int run_into(const struct strings *command, int stream, const char *path)
{
	posix_spawn_file_actions_t files;

	step_say(command);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, stream, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	int status = wait_for(spawn(command, &files, true));
	posix_spawn_file_actions_destroy(&files);
	return status;
}

bool step_errors(const struct strings *command, char **errors)
{
	char *path = temp_path("errors");
	size_t size;
	int status = run_into(command, STDERR_FILENO, path);

	*errors = file_read(path, path, &size);
	return status == 0;
}

char *step_output(const struct strings *command)
{
	char *path = temp_path("output");
	size_t size;

	return run_into(command, STDOUT_FILENO, path) == 0 ? file_read(path, path, &size) : NULL;
}

bool step_probe(const struct strings *command)
{
	posix_spawn_file_actions_t files;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	int status = wait_for(spawn(command, &files, true));
	posix_spawn_file_actions_destroy(&files);
	return status == 0;
}
