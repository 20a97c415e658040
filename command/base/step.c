/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Running other programs and waiting for them.
 */
#include "command/base/step.h"

#include "command/base/buffer.h"
#include "command/base/diag.h"
#include "command/base/system/child.h"
#include "command/base/system/flow.h"
#include "command/base/system/response.h"
#include "command/base/system/screen.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

bool step_verbose;

static bool is_program(const char *file)
{
	struct stat status;

	return stat(file, &status) == 0 && S_ISREG(status.st_mode) && access(file, X_OK) == 0;
}

char *step_find(const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/'))
		return is_program(name) ? copy(name) : NULL;
	for (const char *end; path && *path; path = *end ? end + 1 : end) {
		end = strchrnul(path, ':');
		char *file = format("%.*s/%s", end > path ? (int)(end - path) : 1,
			end > path ? path : ".", name);
		if (is_program(file))
			return file;
	}
	return NULL;
}

static void add_quoted_word(struct buffer *line, const char *word)
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
		add_quoted_word(&line, command->at[i]);
	buffer_u8(&line, 0);
	fprintf(stderr, "+%s\n", printable((const char *)line.at));
}

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
	const struct child_setup setup = {
		{INHERIT, INHERIT, INHERIT}, .own_group = !has_terminal()};

	step_say(command);
	fflush(NULL);
	int status = child_wait(child_start(command, &setup));
	if (status < 0)
		return status;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

enum { JOINED = -1 };

/*
 * Runs a tool: its wait status, or -1 after a message. If the second flow is JOINED, the first one
 * has both streams.
 */
static int run_step(
	const struct strings *command, struct flow flows[static 2], struct deadline *deadline)
{
	const bool joined = flows[1].fd == JOINED;
	const int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	const int out = flow_open(&flows[0]), error = joined ? out : flow_open(&flows[1]);
	const struct child_setup setup = {{null, out, error}, .tool = true, .own_group = true,
		.quiet = !joined && !flows[1].shown && !flows[1].kept};

	if (out < 0 || error < 0)
		return -1;
	pid_t child = child_start(command, &setup);
	close(null);
	close(out);
	if (!joined)
		close(error);
	if (child > 0)
		flows_pump(flows, child, deadline);
	else
		flow_close(&flows[0]), flow_close(&flows[1]);
	return child_wait(child);
}

/* Runs a tool whose command may be long, for as long as it takes. */
static int run_tool(const struct strings *command, struct flow out, struct flow error)
{
	struct flow flows[2] = {out, error};
	struct deadline never = deadline_in(0);

	command = response_shorten(command);
	return command ? run_step(command, flows, &never) : -1;
}

/* The same, and says it. */
static int run_said(const struct strings *command, struct flow out, struct flow error)
{
	step_say(command);
	int status = run_tool(command, out, error);
	if (status > 0 && WIFSIGNALED(status))
		complain(command->at[0], "was ended by a signal: %s", strsignal(WTERMSIG(status)));
	return status;
}

static char *buffer_text(struct buffer *bytes)
{
	buffer_u8(bytes, 0);
	return (char *)bytes->at;
}

bool step_tool(const struct strings *command)
{
	return run_said(command, (struct flow){.shown = stderr}, (struct flow){.shown = stderr}) ==
	       0;
}

bool step_errors(const struct strings *command, char **errors)
{
	struct buffer said = {0};
	int status =
		run_said(command, (struct flow){.shown = stderr}, (struct flow){.kept = &said});

	*errors = buffer_text(&said);
	return status == 0;
}

char *step_output(const struct strings *command)
{
	struct buffer said = {0};
	int status =
		run_said(command, (struct flow){.kept = &said}, (struct flow){.shown = stderr});

	return status == 0 ? buffer_text(&said) : NULL;
}

char *step_both(const struct strings *command, char **errors)
{
	struct buffer said = {0}, complaints = {0};

	step_say(command);
	int status =
		run_tool(command, (struct flow){.kept = &said}, (struct flow){.kept = &complaints});
	*errors = buffer_text(&complaints);
	return status == 0 ? buffer_text(&said) : NULL;
}

char *step_answer(const struct strings *command)
{
	struct buffer said = {0};
	int status = run_tool(command, (struct flow){.kept = &said}, (struct flow){0});

	return status == 0 ? buffer_text(&said) : NULL;
}

bool step_probe(const struct strings *command)
{
	return run_tool(command, (struct flow){0}, (struct flow){0}) == 0;
}

int step_watched(const struct strings *command, struct watch *watch)
{
	struct buffer said = {0};
	struct flow flows[2] = {{.passes = watch->shown, .kept = &said}, {.fd = JOINED}};
	struct deadline deadline = deadline_in(watch->seconds);

	step_say(command);
	fflush(NULL);
	int status = run_step(command, flows, &deadline);
	watch->size = said.size;
	watch->said = buffer_text(&said);
	watch->late = deadline.over;
	return status;
}
