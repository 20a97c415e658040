/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Object files and archives as the linker will see them: the global symbols that
 * each defines and needs. Everything in a file may be hostile.
 */
#ifndef COMMAND_ELF_OBJECT_H
#define COMMAND_ELF_OBJECT_H

#include "command/base/text.h"
#include "command/table/archs.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In ascending order: a stronger definition replaces a weaker one, two strong ones clash. */
enum strength { UNDEFINED_WEAK, UNDEFINED, WEAK, COMMON, STRONG };

struct symbol {
	char *name;
	enum strength strength;
	unsigned type; /* STT_* */
	uint64_t value, size;
};

enum origin { FROM_USER, FROM_GO, FROM_LINKRT, FROM_SYSTEM };

struct object {
	char *label; /* as the user knows it: FILE or ARCHIVE(MEMBER) */
	enum origin origin;
	bool in_archive; /* linked only if something needs it */
	bool linked;
	const struct strings *sources; /* of the user's object; NULL: none are known */
	/* From a Go object: unused sections are dropped, and what only they need. */
	bool converted;
	const char *indirect; /* an indirect function (IFUNC) in it, local or not; NULL: none */
	struct symbol *symbols;
	size_t symbol_count;
};

struct objects {
	struct object **at;
	size_t count, room;
};

/* What is being read; messages use the label. */
struct source {
	const char *path, *label;
	enum origin origin;
	const struct arch *arch;
};

/* Appends the objects of a file to `all`; false, after a message, if it cannot be linked. */
bool objects_read(struct objects *all, const struct source *source);

/* The same for a file that is in memory already. */
bool objects_parse(struct objects *all, const struct source *source, char *image, size_t size);

/* Reads the symbols of a linked program, as one object; NULL after a message. */
struct object *program_read(const char *path, const struct arch *arch);

const struct symbol *object_find(const struct object *object, const char *name);
bool symbol_defined(const struct symbol *symbol);

#endif
