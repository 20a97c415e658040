/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which object a program has each target from, and who wanted it: `linkrt
 * build` writes it into a note that is not loaded, `linkrt nm` reads it. A
 * linked program's symbol table does not say it.
 */
#ifndef COMMAND_LINK_ORIGIN_H
#define COMMAND_LINK_ORIGIN_H

#include "command/link/link.h"

#include <libelf.h>

#define ORIGIN_SECTION ".note.linkrt.origin"

struct origin_row {
	const char *symbol; /* in ELF's spelling */
	const char *object; /* that defines it, as the user knows it */
	const char *asker;  /* the first of the user's objects that wants it; "" if none does */
};

/* Zeroed: a program without the note, which linkrt did not build. */
struct origin_table {
	struct origin_row *at; /* sorted by symbol */
	size_t count, room;
};

/* Assembly that makes the note; false after a message. */
bool origin_write(const struct link *link, const char *path);

void origin_read(struct origin_table *table, Elf *program);

/* NULL if the note does not name the symbol. */
const struct origin_row *origin_find(const struct origin_table *table, const char *symbol);

#endif
