/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings that the user has looked at and wants no more.
 */
#ifndef COMMAND_CHECK_IGNORE_H
#define COMMAND_CHECK_IGNORE_H

#include "command/check/rule.h"

/* Whether a comment directly above the line ignores the rule, and says why. */
bool is_suppressed(const char *path, unsigned line, enum rule rule);

#endif
