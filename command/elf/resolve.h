/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The linker's decision before the linker: which archive members a program
 * needs, and which definition each symbol gets.
 */
#ifndef COMMAND_ELF_RESOLVE_H
#define COMMAND_ELF_RESOLVE_H

#include "command/base/table.h"
#include "command/elf/object.h"

struct definition {
	const struct symbol *symbol;
	struct object *object;
};

/* Two strong definitions of one name. */
struct clash {
	const struct symbol *symbol;
	const struct object *first, *second;
};

struct resolution {
	const struct objects *all; /* in link order */
	struct table defined;      /* name -> struct definition, of linked objects */
	struct table offered;      /* the same, of archive members; the first archive wins */
	struct {
		struct clash *at;
		size_t count, room;
	} clashes;
	unsigned *hints_left; /* of command/link/verify.h: check_hint */
};

/* A hint compares a name with all others: without a limit, n names would take n * n steps. */
enum { HINTS_MOST = 100 };

/* Links every object that is no archive member, then whatever members these and `roots` need. */
void resolve(struct resolution *r, const struct objects *all, const char *const *roots);

/* Links the member that defines a name, if there is one. */
void resolve_root(struct resolution *r, const char *name);

/* The definition in a linked object, or in an archive member; NULL if there is none. */
const struct definition *resolution_find(const struct resolution *r, const char *name);
const struct definition *resolution_offer(const struct resolution *r, const char *name);

#endif
