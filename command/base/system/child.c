/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From fork to wait.
 */
#include "command/base/system/child.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/system/signals.h"
#include "command/base/verb.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The child does not outlive us, even if SIGKILL ends us. */
static void tie_to(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(EXIT_FAILURE);
}

/* The tool, or what it starts, may run in another folder. */
static void make_tmpdir_absolute(void)
{
	const char *folder = getenv("TMPDIR");

	if (folder && *folder && *folder != '/')
		setenv("TMPDIR", file_absolute(folder), true);
}

static void become(const struct strings *command, const struct child_setup *setup, int report)
{
	for (int fd = 0; fd < 3; fd++)
		if (setup->streams[fd] != INHERIT)
			dup2(setup->streams[fd], fd);
	if (setup->tool)
		make_tmpdir_absolute();
	execvp(command->at[0], command->at);
	int error = errno;
	if (write(report, &error, sizeof error) < 0)
		_exit(EXIT_FAILURE);
	_exit(EXIT_FAILURE);
}

/* 0, or the error of exec. The pipe is closed by an exec that succeeds. */
static int exec_error(const int report[2])
{
	int error = 0;

	close(report[1]);
	if (read(report[0], &error, sizeof error) != sizeof error)
		error = 0;
	close(report[0]);
	return error;
}

static pid_t fork_child(const struct strings *command, const struct child_setup *setup,
	const int report[2], const sigset_t *mask)
{
	pid_t parent = getpid(), child = fork();

	if (child == 0) {
		if (setup->own_group)
			setpgid(0, 0);
		tie_to(parent);
		signals_release(mask);
		become(command, setup, report[1]);
	}
	if (child > 0 && setup->own_group)
		setpgid(child, child); /* both processes set it: a signal may follow at once */
	return child;
}

bool child_pipe(int ends[static 2])
{
	if (pipe2(ends, O_CLOEXEC) == 0)
		return true;
	stop_if_lacking("pipe");
	complain(NULL, "cannot make a pipe: %s", strerror(errno));
	return false;
}

/* The handler signals the child from here on. */
static void note_child(pid_t child, const struct child_setup *setup)
{
	if (setup->tool)
		signals_tool(child);
	else
		signals_program(child, setup->own_group);
}

static void forget(void)
{
	signals_tool(0);
	signals_program(0, false);
}

/* A child, if there is one, could not become the program. */
static pid_t give_up(const char *program, pid_t child, bool quiet, int error)
{
	errno = error;
	stop_if_lacking(program);
	if (!quiet || child < 0)
		complain(program, "cannot run: %s", strerror(error));
	if (child < 0)
		exit(STATUS_USAGE); /* nothing else can be run either */
	waitpid(child, NULL, 0);
	forget();
	return -1;
}

pid_t child_start(const struct strings *command, const struct child_setup *setup)
{
	int report[2], error = 0;
	sigset_t before;

	if (!child_pipe(report))
		return -1;
	/* A signal waits until the handler knows the child. */
	signals_hold(&before);
	pid_t child = fork_child(command, setup, report, &before);
	if (child > 0)
		note_child(child, setup);
	else
		error = errno;
	signals_release(&before);
	int failed = exec_error(report);
	error = error ? error : failed;
	return error ? give_up(command->at[0], child, setup->quiet, error) : child;
}

int child_wait(pid_t child)
{
	sigset_t before;
	siginfo_t info;
	int status;

	if (child < 0)
		return -1;
	while (waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT) < 0)
		if (errno != EINTR)
			return -1;
	/* The handler must not signal a number that is another process's by now. */
	signals_hold(&before);
	bool reaped = waitpid(child, &status, 0) == child;
	forget();
	signals_release(&before);
	return reaped ? status : -1;
}
