/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt check`.
 */
#ifndef COMMAND_CHECK_VERB_H
#define COMMAND_CHECK_VERB_H

#include "command/base/verb.h"
#include "command/check/check.h"

extern const struct verb check_verb;

/* Finds the Go tree and the module cache, if there is a go; for `explain`. */
void check_find_tree(struct check *c);

#endif
