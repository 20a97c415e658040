/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The patterns of Go's package path.
 */
#ifndef COMMAND_GOSRC_PATHMATCH_H
#define COMMAND_GOSRC_PATHMATCH_H

#include <stdbool.h>

/* Whether a pattern that is valid means the whole name. Only a slash matches a slash. */
bool path_match(const char *pattern, const char *name);

#endif
