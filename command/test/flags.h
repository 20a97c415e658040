/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The command line of `linkrt test`, which is that of `go test`.
 */
#ifndef COMMAND_TEST_FLAGS_H
#define COMMAND_TEST_FLAGS_H

#include "command/compile/request.h"

struct testline {
	struct request request;
	struct strings patterns; /* of packages; none: that of the current folder, as it runs */
	struct strings args;     /* for the tests */
	bool bench, fail_fast, timed;
	bool shows;          /* what tests write is shown if they pass, too: -v, -list */
	const char *profile; /* the flag by which the test writes one, or NULL */
	unsigned kill;       /* seconds after which a program is ended; 0: never */
};

/* If it returns false, the command must end with *status. */
bool testline_parse(
	struct testline *line, const struct verb *verb, int argc, char **argv, int *status);

/* Puts the flags of Go's settings, and what is the default, before those of the command line. */
bool testline_settle(struct testline *line, const struct strings *settings);

#endif
