/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The symbols that a Plan 9 assembly file defines.
 */
#ifndef COMMAND_GOSRC_ASM_H
#define COMMAND_GOSRC_ASM_H

#include "command/gosrc/world.h"

/* Reads the file, once: its constraint and its symbols. */
void asm_read(struct asm_file *a);

/* True iff the build takes the file, which is read for that. */
bool asm_taken(const struct world *w, struct asm_file *a);

#endif
