/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The symbol table of an ELF file while `linkrt nm` reads it.
 */
#ifndef COMMAND_INSPECT_TABLEVIEW_H
#define COMMAND_INSPECT_TABLEVIEW_H

#include "command/base/table.h"
#include "command/inspect/listing.h"
#include "command/link/origin.h"

#include <gelf.h>

struct function {
	const char *name;
	size_t section;
	uint64_t start;
	size_t number; /* in the symbol table */
};

struct table_view {
	Elf *elf;
	Elf_Scn *section;
	Elf_Data *data;
	GElf_Shdr header;
	GElf_Ehdr file;
	size_t count;
	bool go_program; /* that cmd/link linked */
	struct origin_table origins;
	const char *label;
	struct {
		struct function *at; /* by section and address */
		size_t count, room;
	} functions;
	const struct table *linknames; /* besides the known targets; NULL: none */
	struct table by_address;       /* address -> struct entry, of this file */
};

/* The symbol's name, or NULL if it has none. */
const char *view_symbol(const struct table_view *v, size_t i, GElf_Sym *sym);

/* Go's name of a symbol, and its calling convention; NULL if it is no target. */
const char *view_target(const struct table_view *v, const char *symbol, const char **convention);

/* calls.c: adds the calls of the targets that the listing has from `first` on. */
void calls_read(struct listing *l, struct table_view *v, size_t first);

#endif
