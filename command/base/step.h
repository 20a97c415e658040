/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Running other programs: one step of a build, or the program built.
 */
#ifndef COMMAND_BASE_STEP_H
#define COMMAND_BASE_STEP_H

#include "command/base/text.h"

#include <stdbool.h>

extern bool step_verbose; /* print each step before it runs */

/* Prints a command if steps are printed, without running it. */
void step_say(const struct strings *command);

/* The path of a program in PATH, or NULL. */
char *step_find(const char *name);

/* Runs a tool; true iff it ended with status 0. What it says goes to standard error. */
bool step_tool(const struct strings *command);

/* The same; what it says on standard error is in *errors, in a string, and not shown. */
bool step_errors(const struct strings *command, char **errors);

/*
 * The same as step_tool, and what the tool wrote on standard output, in a string; NULL if it
 * failed.
 */
char *step_output(const struct strings *command);

/* Both: what it wrote, and in *errors what it said. */
char *step_both(const struct strings *command, char **errors);

/* The same as step_output without a word from it about an error. */
char *step_answer(const struct strings *command);

/* The same as step_tool without a word from it: does the tool take this? */
bool step_probe(const struct strings *command);

/* Runs the user's program on our own terminal: its status, or 128 + the signal that killed it. */
int step_program(const struct strings *command);

/* A program that is watched: both its streams are one. */
struct watch {
	bool shown; /* what it writes is shown on standard output at once */
	unsigned
		seconds; /* then it gets SIGQUIT, and SIGKILL soon after; 0: it may take any time */
	const char *said; /* what it wrote: any bytes, with a zero behind them */
	size_t size;      /* of them, without that zero */
	bool late;        /* the time was over */
};

/* Runs a program as a tool, and watches it: its wait status, or -1 after a message. */
int step_watched(const struct strings *command, struct watch *watch);

#endif
