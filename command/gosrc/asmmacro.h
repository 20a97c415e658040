/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The preprocessor of Plan 9 assembly, as far as the names of symbols need it.
 */
#ifndef COMMAND_GOSRC_ASMMACRO_H
#define COMMAND_GOSRC_ASMMACRO_H

#include "command/base/table.h"

#include <stdbool.h>

#define MIDDLE_DOT "\xC2\xB7" /* between a package and its symbol */

/* The macros of a file, up to the line that is read. */
struct asm_macros {
	struct table by_name; /* name -> struct asm_macro; NULL: it has two meanings */
	const char *folder;   /* of the package, which #include begins with */
	unsigned open;        /* directives #if without their #endif */
	bool with_symbols;    /* some of them make names of symbols */
};

/* Takes a directive. `line` is at its #; the end is that of its last continuation. A file that
 * #include names is read if it is in the folder. What a #if may leave out has no meaning here. */
const char *asm_directive(struct asm_macros *m, const char *line);

/* The code of a line with its macros expanded, or NULL if it has none. *first is where the first
 * of them stands. */
const char *asm_expand(
	const struct asm_macros *m, const char *code, size_t length, const char **first);

#endif
