/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A process that runs another program. A signal that ends the command ends it, too (signals.h). One
 * child at a time runs.
 */
#ifndef COMMAND_BASE_SYSTEM_CHILD_H
#define COMMAND_BASE_SYSTEM_CHILD_H

#include "command/base/text.h"

#include <stdbool.h>
#include <sys/types.h>

enum { INHERIT = -1 };

/* How a child runs. */
struct child_setup {
	int streams[3]; /* INHERIT, or the file descriptors that become 0, 1 and 2 */
	bool tool;      /* it runs for us, in a process group of its own; else it is the user's */
	bool own_group;
	bool quiet; /* not a word if it cannot be run */
};

/* Runs a command in a child: its process, or -1 after a message. */
pid_t child_start(const struct strings *command, const struct child_setup *setup);

/* Waits until it ends: the wait status; -1 if there is no child. */
int child_wait(pid_t child);

/* A pipe that no child inherits; false after a message. */
bool child_pipe(int ends[static 2]);

#endif
