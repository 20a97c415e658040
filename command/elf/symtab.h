/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A table from a symbol's name to who defines it.
 */
#ifndef COMMAND_ELF_SYMTAB_H
#define COMMAND_ELF_SYMTAB_H

#include "command/elf/object.h"

struct definition {
	const struct symbol *symbol;
	struct object *object;
};

struct symtab {
	struct definition *slots; /* open addressing; an empty slot has no symbol */
	size_t room, count;
};

/* NULL if nobody defines it. */
struct definition *symtab_find(const struct symtab *table, const char *name);

/* The entry of symbol->name, which is this definition if there was none before. */
struct definition *symtab_add(struct symtab *table, const struct symbol *symbol, struct object *object);
void symtab_free(struct symtab *table);

#endif
