/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The linkname targets in files of machine code, and every call of one.
 */
#ifndef COMMAND_INSPECT_LISTING_H
#define COMMAND_INSPECT_LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One target in one object. */
struct entry {
	const char *label;
	const char *name; /* Go's */
	char *symbol;     /* in the ELF file */
	const char *convention;
	bool defined, variable;
	uint64_t address;
	char *origin; /* the object that a program has it from; NULL where that is not recorded */
	char *asker;  /* the user's object that wanted it; NULL if none did, or unknown */
};

struct call {
	const char *label;
	char *caller, *symbol;
	uint64_t address, target; /* target 0: known by symbol only */
};

struct listing {
	struct {
		struct entry *at;
		size_t count, room;
	} entries;
	struct {
		struct call *at;
		size_t count, room;
	} calls;
	bool failed; /* some file could not be read, and was complained about */
};

/* Adds what is in a file: an object, an archive, a program, or what Go's compiler wrote. */
void listing_read(struct listing *l, const char *path, bool calls);

/* The same for a file in memory; false after a message. */
bool listing_parse(struct listing *l, const char *path, char *bytes, size_t size, bool calls);

#endif
