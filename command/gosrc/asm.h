/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The symbols that a Plan 9 assembly file defines.
 */
#ifndef COMMAND_GOSRC_ASM_H
#define COMMAND_GOSRC_ASM_H

#include "command/gosrc/world.h"

/* Reads the constraint and the symbols of the file, once. */
void asm_read(struct asm_file *a);

/* The text with blanks instead of its block comments. */
const char *asm_without_comments(const char *text, size_t size);

/* Whether the build takes the file. Go takes no assembly whose constraint it cannot parse, and says
 * nothing about it. Reads the file. */
bool asm_taken(const struct world *w, struct asm_file *a);

#endif
