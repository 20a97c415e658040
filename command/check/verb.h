/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt check`.
 */
#ifndef COMMAND_CHECK_VERB_H
#define COMMAND_CHECK_VERB_H

#include "command/base/verb.h"
#include "command/check/check.h"

#include <stdbool.h>

extern const struct verb check_verb;

/* vettool.c: whether it is go vet that calls, and what it wants done. Returns the status. */
bool vet_tool_called(int argc, char **argv);
int vet_tool(int argc, char **argv);

/*
 * Finds the Go tree and the module cache, if there is a go; for `explain`. `goroot` is the tree if
 * it is not NULL. False if there is no tree.
 */
bool check_find_tree(struct check *c, const char *goroot);

#endif
