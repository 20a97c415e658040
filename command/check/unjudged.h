/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The targets of which the checker cannot say whether they are right. None is passed in silence.
 */
#ifndef COMMAND_CHECK_UNJUDGED_H
#define COMMAND_CHECK_UNJUDGED_H

#include "command/check/finding.h"

enum unjudged_reason {
	UNJUDGED_RELEASE, /* neither a tree of the release nor the list has it */
	UNJUDGED_PACKAGE, /* its package is not found */
	UNJUDGED_FOREIGN, /* something that is not read may define it */
	UNJUDGED_BOARD,   /* TinyGo's builds for boards differ, and it may not have this system */
};

struct unjudged {
	enum unjudged_reason reason;
	const char *symbol;
	uint64_t releases; /* bit N: Go 1.N */
};

extern const char *const unjudged_reasons[];

void unjudged_add(struct findings *f, const struct unjudged *unjudged);

/* The summary for people: a line for each reason and set of releases. */
void unjudged_complain(const struct findings *f);

#endif
