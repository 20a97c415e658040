/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt check`.
 */
#ifndef COMMAND_CHECK_VERB_H
#define COMMAND_CHECK_VERB_H

#include "command/base/verb.h"
#include "command/check/check.h"
#include "command/gosrc/types.h"
#include "command/table/history.h"

extern const struct verb check_verb;

/* Prints how to declare a target of this type. */
void declare_known(struct world *w, const struct known *k, const struct typed *type);

/* Finds the Go tree and the module cache, if there is a go; for `explain`. */
void check_find_tree(struct check *c);

#endif
