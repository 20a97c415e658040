/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A target's declaration, ready to be pasted.
 */
#ifndef COMMAND_INSPECT_DECLARATION_H
#define COMMAND_INSPECT_DECLARATION_H

#include "command/gosrc/types/types.h"
#include "command/table/history.h"

/* Prints how to declare the target in Go, C and assembly. */
void declare_known(struct world *w, const struct known *k, const struct typed *type);

#endif
