/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The linker's decision before the linker: which archive members a program
 * needs, and which definition each symbol gets.
 */
#ifndef COMMAND_ELF_RESOLVE_H
#define COMMAND_ELF_RESOLVE_H

#include "command/elf/symtab.h"

struct clash {
	const struct symbol *symbol;
	const struct object *first, *second;
};

struct resolution {
	const struct objects *all; /* in link order */
	struct symtab defined;     /* by linked objects */
	struct symtab offered;     /* by archive members; the first archive wins */
	struct clash *clashes;     /* strong definitions of one name, more than one */
	size_t clash_count;
};

/* Links every object that is no archive member, then whatever members these and `roots` need. */
void resolve(struct resolution *r, const struct objects *all, const char *const *roots);

/* Links the member that defines a name, if there is one. */
void resolve_root(struct resolution *r, const char *name);
void resolution_free(struct resolution *r);

#endif
