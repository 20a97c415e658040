/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a tool writes passes our own streams: a background group may not write to a terminal that
 * has `stty tostop`, and what a tool quotes of a file may be hostile.
 */
#ifndef COMMAND_BASE_SYSTEM_FLOW_H
#define COMMAND_BASE_SYSTEM_FLOW_H

#include "command/base/buffer.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

/* Where one of a tool's streams goes: to a stream, into a buffer, or nowhere. */
struct flow {
	FILE *shown;
	bool passes; /* to standard output, as it is: a program of the user's wrote it */
	struct buffer *kept;
	int fd; /* what we read; -1: closed */
};

/* When a tool has had its time. It then gets SIGQUIT, and SIGKILL a little later. */
struct deadline {
	int64_t at; /* in milliseconds; 0: never */
	bool over;
};

/* In so many seconds; 0: never. */
struct deadline deadline_in(unsigned seconds);

/* Opens a pipe that the flow reads. Returns the other end, or -1 after a message. */
int flow_open(struct flow *f);
void flow_close(struct flow *f);

/* Takes what the tool, which leads a process group, writes into the flows until it has ended. Then
 * they are closed. */
void flows_pump(struct flow flows[static 2], pid_t tool, struct deadline *deadline);

#endif
