/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A part of a table by addresses of code, for one function. The linker joins the parts in the order
 * of the functions. Each entry begins with a 64-bit address relative to the entry.
 */
#ifndef COMMAND_CONVERT_RECORDS_PCTABLE_H
#define COMMAND_CONVERT_RECORDS_PCTABLE_H

#include "command/elf/elfwrite.h"

/* The function is in section `text`. */
struct pctable {
	enum out_kind kind;
	symid function;
	uint32_t text;
	uint32_t entry_size;
};

/* Makes a section of `count` entries; offsets[i] is the address of entry i in the function. */
void pctable_add(struct output *out, const struct pctable *table, uint8_t *entries,
	const uint32_t *offsets, size_t count);

/* The same for entries of two words, an address and a value. */
struct pcvalue_at {
	uint32_t offset;
	int64_t value;
};
struct pcvalues {
	struct pcvalue_at *at;
	size_t count, room;
};
void pcvalues_push(struct pcvalues *list, uint32_t offset, int64_t value);
void pcvalues_add(struct output *out, enum out_kind kind, symid function, uint32_t text,
	const struct pcvalues *list);

#endif
