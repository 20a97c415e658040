/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The object that defines each target of a program, and the object that wanted
 * it. The symbol table of a linked program does not have them. `linkrt build`
 * writes them into a note that is not loaded, and `linkrt nm` reads it.
 */
#ifndef COMMAND_LINK_ORIGIN_H
#define COMMAND_LINK_ORIGIN_H

#include "command/link/link.h"

#include <libelf.h>

#define ORIGIN_SECTION ".note.linkrt.origin"

struct origin_row {
	const char *symbol; /* as in ELF */
	const char *object; /* defines it; its name as the user knows it */
	const char *asker;  /* the first object of the user that wants it, or "" */
};

/* All zero for a program without the note, which linkrt did not build. */
struct origin_table {
	struct origin_row *at; /* sorted by symbol */
	size_t count, room;
};

/* Writes assembly that makes the note; false after a message. */
bool origin_write(const struct link *link, const char *path);

void origin_read(struct origin_table *table, Elf *program);

/* NULL if the note does not name the symbol. */
const struct origin_row *origin_find(const struct origin_table *table, const char *symbol);

#endif
