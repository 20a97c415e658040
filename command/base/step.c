/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Running other programs and waiting for them. Tools write into pipes, and what they say passes
 * our own streams: a background group may not write to a terminal that has `stty tostop`, and
 * what a tool quotes of a file may be hostile.
 */
#include "command/base/step.h"

#include "command/base/arena.h"
#include "command/base/buffer.h"
#include "command/base/diag.h"
#include "command/base/system/publish.h"
#include "command/base/system/screen.h"
#include "command/base/system/signals.h"
#include "command/base/temp.h"
#include "command/base/verb.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
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

static void add_word(struct buffer *line, const char *word)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";

	buffer_u8(line, ' ');
	if (*word && word[strspn(word, plain)] == 0) {
		buffer_add(line, word, strlen(word));
		return;
	}
	buffer_u8(line, '\'');
	for (; *word; word++)
		if (*word == '\'')
			buffer_add(line, "'\\''", 4);
		else
			buffer_u8(line, (uint8_t)*word);
	buffer_u8(line, '\'');
}

/* As a shell would take it. */
void step_say(const struct strings *command)
{
	struct buffer line = {0};

	if (!step_verbose)
		return;
	for (size_t i = 0; i < command->count; i++)
		add_word(&line, command->at[i]);
	buffer_u8(&line, 0);
	fprintf(stderr, "+%s\n", printable((const char *)line.at));
}

/* The child */

enum { INHERIT = -1 };

/* How a child runs. */
struct setup {
	int streams[3]; /* INHERIT, or the file descriptors that become 0, 1 and 2 */
	bool own_group;
	bool quiet; /* not a word if it cannot be run */
};

/* The child does not outlive us, even if SIGKILL ends us. */
static void tie_to(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(EXIT_FAILURE);
}

static void become(const struct strings *command, const struct setup *setup, int report)
{
	for (int fd = 0; fd < 3; fd++)
		if (setup->streams[fd] != INHERIT)
			dup2(setup->streams[fd], fd);
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

static pid_t fork_child(const struct strings *command, const struct setup *setup,
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

static bool open_pipe(int pipe[static 2])
{
	if (pipe2(pipe, O_CLOEXEC) == 0)
		return true;
	stop_if_lacking("pipe");
	complain(NULL, "cannot make a pipe: %s", strerror(errno));
	return false;
}

/* A signal waits until the handler knows the child. */
static pid_t start(const struct strings *command, const struct setup *setup, bool tool)
{
	int report[2];
	sigset_t before;

	if (!open_pipe(report))
		return -1;
	signals_hold(&before);
	pid_t child = fork_child(command, setup, report, &before);
	int error = child < 0 ? errno : 0;
	if (child > 0 && tool)
		signals_tool(child);
	else if (child > 0)
		signals_program(child, setup->own_group);
	signals_release(&before);
	int failed = exec_error(report);
	error = error ? error : failed;
	if (!error)
		return child;
	errno = error;
	stop_if_lacking(command->at[0]);
	if (!setup->quiet || child < 0)
		complain(command->at[0], "cannot run: %s", strerror(error));
	if (child < 0)
		exit(STATUS_USAGE); /* nothing else can be run either */
	waitpid(child, NULL, 0);
	signals_tool(0);
	signals_program(0, false);
	return -1;
}

/* The wait status; -1 if there is no child. */
static int wait_for(pid_t child)
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
	signals_tool(0);
	signals_program(0, false);
	signals_release(&before);
	return reaped ? status : -1;
}

/* The program of `run` */

/*
 * Without a terminal the program gets a group of its own. Otherwise it would get a signal to our
 * group twice: from the kernel, and from our handler, which passes it on.
 */
static bool has_terminal(void)
{
	int fd = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

int step_program(const struct strings *command)
{
	const struct setup setup = {{INHERIT, INHERIT, INHERIT}, !has_terminal(), false};

	step_say(command);
	fflush(NULL);
	int status = wait_for(start(command, &setup, false));
	if (status < 0)
		return status;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Tools */

/* The kernel takes 2 MiB; a command that is longer than this has most of it in a file. */
enum { LONG_COMMAND = 64 << 10 };

static size_t length_of(const struct strings *command)
{
	size_t length = 0;

	for (size_t i = 0; i < command->count; i++)
		length += strlen(command->at[i]) + 1 + sizeof command->at[i];
	return length;
}

/*
 * The first argument that may stand in a response file. The go command itself does not read such a
 * file; the tools that it runs do.
 */
static size_t response_start(const struct strings *command, bool *go)
{
	*go = !strcmp(command->at[0], "env");
	for (size_t i = 0; *go && i < command->count; i++)
		if (!strcmp(command->at[i], "tool"))
			return i + 2;
	return *go ? command->count : 1;
}

/* GNU's tools read any character behind a backslash; Go's read lines, and `\\n` for a newline. */
static void add_line(struct buffer *text, const char *argument, bool go)
{
	for (; *argument; argument++) {
		bool newline = go && *argument == '\n';
		if (*argument == '\\' || newline || (!go && strchr(" \t\r\n'\"", *argument)))
			buffer_u8(text, '\\');
		buffer_u8(text, newline ? 'n' : (uint8_t)*argument);
	}
	buffer_u8(text, '\n');
}

/* The same command with its arguments in a file; NULL after a message. */
static const struct strings *shorten(const struct strings *command)
{
	static unsigned number;
	bool go;
	size_t start = response_start(command, &go);
	struct strings *shorter = arena_new(sizeof *shorter);
	struct buffer text = {0};
	char *path = temp_path(format("response%u", number++));

	for (size_t i = 0; i < start; i++)
		strings_add(shorter, command->at[i]);
	for (size_t i = start; i < command->count; i++)
		add_line(&text, command->at[i], go);
	strings_addf(shorter, "@%s", path);
	return write_file(path, text.at, text.size) ? shorter : NULL;
}

static const struct strings *fitting(const struct strings *command)
{
	bool go;

	if (length_of(command) < LONG_COMMAND || response_start(command, &go) >= command->count)
		return command;
	return shorten(command);
}

/* Where one of a tool's streams goes: to a stream, into a buffer, or nowhere. */
struct flow {
	FILE *shown;
	struct buffer *kept;
	int fd; /* what we read */
};

/* False at the end, and if nothing is there to read without waiting. */
static bool flow_on(struct flow *f)
{
	char bytes[16 << 10];
	ssize_t n = read(f->fd, bytes, sizeof bytes);

	if (n < 0)
		stop_if_lacking("pipe");
	if (n > 0 && f->shown) {
		fwrite(bytes, 1, (size_t)n, f->shown);
		fflush(f->shown);
	}
	if (n > 0 && f->kept)
		buffer_add(f->kept, bytes, (size_t)n);
	return n > 0;
}

static void flow_end(struct flow *f)
{
	close(f->fd);
	f->fd = -1;
}

/* What is in the pipe now. A process that the tool left behind may hold the other end open. */
static void flow_drain(struct flow *f)
{
	if (f->fd < 0)
		return;
	fcntl(f->fd, F_SETFL, O_NONBLOCK);
	while (flow_on(f))
		;
	flow_end(f);
}

/* When a tool has had its time. */
struct deadline {
	int64_t at; /* in milliseconds; 0: never */
	bool over;
};

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

/* How long poll may wait. A tool that is late is asked to end, and has to end a little later. */
static int time_left(struct deadline *deadline, pid_t child)
{
	enum { GRACE = 5000 };
	int64_t left = deadline->at - now();

	if (!deadline->at)
		return -1;
	if (left > 0)
		return left < INT_MAX ? (int)left : INT_MAX;
	kill(-child, deadline->over ? SIGKILL : SIGQUIT);
	deadline->at += GRACE;
	deadline->over = true;
	return GRACE;
}

/* Takes what the tool writes until it has ended. */
static void pump(struct flow flows[static 2], pid_t child, struct deadline *deadline)
{
	int ended = pidfd_open(child, 0);
	struct pollfd polls[3] = {
		{flows[0].fd, POLLIN, 0}, {flows[1].fd, POLLIN, 0}, {ended, POLLIN, 0}};

	while ((polls[0].fd >= 0 || polls[1].fd >= 0) && !polls[2].revents) {
		if (poll(polls, 3, time_left(deadline, child)) <= 0)
			continue;
		for (int i = 0; i < 2; i++)
			if (polls[i].revents && !flow_on(&flows[i])) {
				flow_end(&flows[i]);
				polls[i] = (struct pollfd){.fd = -1};
			}
	}
	flow_drain(&flows[0]);
	flow_drain(&flows[1]);
	if (ended >= 0)
		close(ended);
}

static void say_signal(const struct strings *command, int status)
{
	if (WIFSIGNALED(status))
		complain(command->at[0], "was ended by a signal: %s", strsignal(WTERMSIG(status)));
}

/* Runs a tool; its wait status, or -1 after a message. */
static int run(const struct strings *command, struct flow out, struct flow error)
{
	struct deadline never = {0};
	int pipes[4], null = open("/dev/null", O_RDONLY | O_CLOEXEC);

	command = fitting(command);
	if (!command || !open_pipe(pipes) || !open_pipe(pipes + 2))
		return -1;
	const struct setup setup = {{null, pipes[1], pipes[3]}, true, !error.shown && !error.kept};
	struct flow flows[2] = {out, error};
	pid_t child = start(command, &setup, true);
	close(null);
	close(pipes[1]);
	close(pipes[3]);
	flows[0].fd = pipes[0];
	flows[1].fd = pipes[2];
	if (child > 0)
		pump(flows, child, &never);
	else
		flow_end(&flows[0]), flow_end(&flows[1]);
	return wait_for(child);
}

static char *text_of(struct buffer *bytes)
{
	buffer_u8(bytes, 0);
	return (char *)bytes->at;
}

bool step_tool(const struct strings *command)
{
	step_say(command);
	int status = run(command, (struct flow){.shown = stderr}, (struct flow){.shown = stderr});
	say_signal(command, status < 0 ? 0 : status);
	return status == 0;
}

bool step_errors(const struct strings *command, char **errors)
{
	struct buffer said = {0};

	step_say(command);
	int status = run(command, (struct flow){.shown = stderr}, (struct flow){.kept = &said});
	say_signal(command, status < 0 ? 0 : status);
	*errors = text_of(&said);
	return status == 0;
}

char *step_output(const struct strings *command)
{
	struct buffer said = {0};

	step_say(command);
	int status = run(command, (struct flow){.kept = &said}, (struct flow){.shown = stderr});
	say_signal(command, status < 0 ? 0 : status);
	return status == 0 ? text_of(&said) : NULL;
}

char *step_both(const struct strings *command, char **errors)
{
	struct buffer said = {0}, complaints = {0};

	step_say(command);
	int status = run(command, (struct flow){.kept = &said}, (struct flow){.kept = &complaints});
	*errors = text_of(&complaints);
	return status == 0 ? text_of(&said) : NULL;
}

char *step_answer(const struct strings *command)
{
	struct buffer said = {0};
	int status = run(command, (struct flow){.kept = &said}, (struct flow){0});

	return status == 0 ? text_of(&said) : NULL;
}

bool step_probe(const struct strings *command)
{
	return run(command, (struct flow){0}, (struct flow){0}) == 0;
}

static int run_watched(const struct strings *command, struct flow out, struct deadline *deadline)
{
	int ends[2], null = open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (!open_pipe(ends))
		return -1;
	const struct setup setup = {{null, ends[1], ends[1]}, true, false};
	struct flow flows[2] = {out, {.fd = -1}};
	flows[0].fd = ends[0];
	pid_t child = start(command, &setup, true);
	close(null);
	close(ends[1]);
	if (child > 0)
		pump(flows, child, deadline);
	else
		flow_end(&flows[0]);
	return wait_for(child);
}

int step_watched(const struct strings *command, struct watch *watch)
{
	struct buffer said = {0};
	struct deadline deadline = {
		watch->seconds ? now() + watch->seconds * INT64_C(1000) : 0, false};

	step_say(command);
	fflush(NULL);
	int status = run_watched(
		command, (struct flow){watch->shown ? stdout : NULL, &said, -1}, &deadline);
	watch->said = text_of(&said);
	watch->late = deadline.over;
	return status;
}
