/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings that the user has seen and does not want any more.
 */
#ifndef COMMAND_CHECK_IGNORE_H
#define COMMAND_CHECK_IGNORE_H

#include "command/check/rule.h"
#include "command/gosrc/world.h"

/*
 * Whether a comment ignores the rule, and says why: one beside the line, or one above the package
 * clause of any file in the folder. `texts` keeps what was read for the next call.
 */
bool is_suppressed(
	struct table *texts, const struct source_file *file, unsigned line, enum rule rule);

/* Says what is wrong with such comments in the folder, if findings did not make it say so. */
void read_suppressions(struct table *texts, const struct folder *folder);

#endif
