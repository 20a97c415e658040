/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The verbs that say what there is: in linkrt, in the list of targets, in files of machine code.
 */
#ifndef COMMAND_INSPECT_INSPECT_H
#define COMMAND_INSPECT_INSPECT_H

#include "command/base/verb.h"

extern const struct verb targets_verb, explain_verb, nm_verb;

#endif
