/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Running other programs: one step of a build, or the program built.
 */
#ifndef COMMAND_BASE_STEP_H
#define COMMAND_BASE_STEP_H

#include "command/base/text.h"

#include <stdbool.h>

/* Whether each step is printed before it runs. main sets it. */
extern bool step_verbose;

/* Prints a command if steps are printed, without running it. */
void step_say(const struct strings *command);

/* The path of a program in PATH, as a shell finds it; NULL if there is none. */
char *step_find(const char *name);

/*
 * Each of these runs a tool until it ends. If the tool's status is 0, it returns true, or what the
 * tool wrote to standard output. Otherwise it returns false or NULL.
 */

/* Shows both streams of the tool on standard error. */
bool step_tool(const struct strings *command);

/* Shows standard output there, and keeps standard error as a string in *errors. */
bool step_errors(const struct strings *command, char **errors);

/* Returns standard output, and shows standard error. */
char *step_output(const struct strings *command);

/* Returns standard output, and keeps standard error as a string in *errors. */
char *step_both(const struct strings *command, char **errors);

/* Returns standard output, and drops standard error. Prints no step. */
char *step_answer(const struct strings *command);

/* Drops both streams: whether the tool takes these arguments. Prints no step. */
bool step_probe(const struct strings *command);

/* Runs the user's program on our own terminal: its status, or 128 + the signal that killed it. */
int step_program(const struct strings *command);

/* A program that is watched: both its streams are one. */
struct watch {
	/* Set by the caller. */
	bool shown; /* what it writes is shown on standard output at once */
	unsigned
		seconds; /* when it gets SIGQUIT, and SIGKILL soon after; 0: it may take any time */
	/* Set by step_watched. */
	const char *said; /* what it wrote: any bytes, with a zero behind them */
	size_t size;      /* of them, without that zero */
	bool late;        /* the time was over */
};

/* Runs a program as a tool, and watches it: its wait status, or -1 after a message. */
int step_watched(const struct strings *command, struct watch *watch);

#endif
