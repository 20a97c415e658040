/* SPDX-License-Identifier: BSD-3-Clause
 * What a program can reach: symbols by references, and methods by the calls of interfaces. The
 * packages of the program are converted together, and the rest of each is left out.
 * cmd/link/internal/ld/deadcode.go decides for Go's linker.
 */
#ifndef COMMAND_CONVERT_REACH_H
#define COMMAND_CONVERT_REACH_H

#include "command/base/table.h"
#include "command/base/text.h"
#include "command/convert/conversion.h"
#include "command/convert/methods.h"

/* A definition. */
struct place {
	struct conversion *conv;
	struct member *member;
	uint32_t def;
	struct place *next; /* another one of the name; the linker complains, or joins them */
	bool may_go;        /* equal ones become one */
};

struct reach {
	struct list convs;   /* struct conversion, in the order of the linker */
	struct table places; /* the name of an ELF symbol -> struct place */
	struct table types;  /* the name of a descriptor -> struct reached_type */
	struct methods called;
	struct list methods; /* of types in use, that nothing calls yet: struct method_place */
	struct list again;   /* types to look at again: struct place */
	struct strings weak; /* names of weak references: reach_root_weak */
	bool asked;          /* a function may ask package reflect for any exported method */
	bool all;            /* types keep all methods */
};

/* Adds the definitions of an opened conversion. The first one of a name wins. */
void reach_add(struct reach *reach, struct conversion *conv);

/* Marks what the symbol of that name needs. */
void reach_root(struct reach *reach, const char *name);

/* The same if what was marked before reach_note_needed needs anything of the symbol's package. */
void reach_root_weak(struct reach *reach, const char *name);

/* Follows all references of what is marked. What was found is pending in each conversion. */
void reach_follow(struct reach *reach);

/* Follows the references, and notes which packages they lead to. */
void reach_note_needed(struct reach *reach);

/* Whether the definition is the one of its name that the program gets. */
bool reach_has(const struct reach *reach, const struct member *member, uint32_t def,
	const char *name, size_t size, const char *suffix);

/* Whether a function, or data, of that name is anywhere in the program. */
bool reach_defines(const struct reach *reach, const char *name, size_t size, const char *suffix);

/*
 * Whether the function or the type that the relocation refers to was reached. If not, the record of
 * a method in its type does not refer to it.
 */
bool reach_has_target(
	const struct conversion *conv, const struct member *member, const struct goreloc *r);

/* Functions of package runtime (golang/overlay) in the place of those that nothing needs. */
#define REACH_NO_INIT "runtime.mapinitnoop"
#define REACH_NO_METHOD "runtime.unreachableMethod"

/* Which of them takes the place of the relocation's target; NULL: the target itself. */
const char *reach_instead(const struct conversion *conv, const struct member *member,
	const struct gosym *user, const struct goreloc *r);

#endif
