/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The handler cleans up by itself, because the command may compute or wait when the signal
 * comes. It calls only what is safe in a handler.
 */
#include "command/base/system/signals.h"

#include "command/base/temp.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

static volatile pid_t tool, program;
static volatile bool program_apart;

static bool is_request(int signal)
{
	return signal == SIGINT || signal == SIGTERM || signal == SIGHUP || signal == SIGQUIT;
}

/* Waits until no process is left in the tool's group; false after the time. */
static bool tool_ends(int tenths)
{
	const struct timespec pause = {.tv_nsec = 10000000};

	for (int i = 0; i < 10 * tenths; i++) {
		while (waitpid(-1, NULL, WNOHANG) > 0)
			;
		if (kill(-tool, 0))
			return true;
		nanosleep(&pause, NULL);
	}
	return false;
}

/* What the tool started may write to the temporary folder: it ends before the folder is removed. */
static void end_tool(int signal)
{
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	kill(-tool, is_request(signal) ? signal : SIGTERM);
	kill(-tool, SIGCONT);
	if (tool_ends(10))
		return;
	kill(-tool, SIGKILL);
	tool_ends(2);
}

/* The terminal has sent its signals to the program, too, if that is in our group. */
static void pass_on(int signal, const siginfo_t *info)
{
	if (program_apart || info->si_code != SI_KERNEL)
		kill(program, signal);
}

static void die(int signal)
{
	sigset_t own;

	sigaction(signal, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
	raise(signal);
	sigemptyset(&own);
	sigaddset(&own, signal);
	sigprocmask(SIG_UNBLOCK, &own, NULL);
}

static void handle(int signal, siginfo_t *info, void *context)
{
	int error = errno;

	(void)context;
	if (program && is_request(signal)) {
		pass_on(signal, info);
		errno = error;
		return;
	}
	if (tool)
		end_tool(signal);
	temp_clean();
	die(signal);
}

/* Signals that do not end a process by default. */
static bool is_harmless(int signal)
{
	static const int harmless[] = {
		SIGKILL, SIGSTOP, SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGTSTP, SIGTTIN, SIGTTOU};

	for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
		if (signal == harmless[i])
			return true;
	return false;
}

/* A stack that is exhausted leaves no room for the handler. */
static void use_own_stack(void)
{
	static char bytes[64 << 10];

	sigaltstack(&(stack_t){.ss_sp = bytes, .ss_size = sizeof bytes}, NULL);
}

void signals_watch(void)
{
	struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK},
			 old;

	use_own_stack();
	sigfillset(&action.sa_mask);
	for (int signal = 1; signal <= SIGRTMAX; signal++)
		if (!is_harmless(signal) && sigaction(signal, NULL, &old) == 0 &&
			old.sa_handler == SIG_DFL)
			sigaction(signal, &action, NULL);
	atexit(temp_clean);
}

void signals_hold(sigset_t *before)
{
	sigset_t all;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, before);
}

void signals_release(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}

void signals_tool(pid_t leader)
{
	tool = leader;
}

void signals_program(pid_t pid, bool own_group)
{
	program_apart = own_group;
	program = pid;
}
