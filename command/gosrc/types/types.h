/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a type is in memory: its size, and the machine words that it is made of.
 */
#ifndef COMMAND_GOSRC_TYPES_TYPES_H
#define COMMAND_GOSRC_TYPES_TYPES_H

#include "command/gosrc/world.h"

enum part_class {
	PART_INTEGER,
	PART_UINTPTR, /* an integer of type uintptr */
	PART_FLOAT,
	PART_POINTER,
	PART_EFACE, /* first word of an interface without methods */
	PART_IFACE, /* first word of an interface with methods */
};

struct part {
	enum part_class class;
	unsigned size;
	unsigned long offset;
};

/* No architecture has registers for more parts. */
#define PARTS_MAX 24

struct shape {
	bool known;     /* false: some name in it could not be resolved */
	bool in_memory; /* an array of two or more, or too many parts: never in registers */
	unsigned long size;
	unsigned align;
	unsigned count;
	struct part parts[PARTS_MAX];
	const char *unknown;     /* what could not be resolved */
	const struct type *func; /* the signature, if it is a function value */
};

/* A type and the package in which its names are to be read; NULL: predeclared names only. */
struct typed {
	const struct type *type;
	struct package *package;
};

void shape_of(struct world *w, const struct typed *t, struct shape *shape);

/* A deeper type contains itself. */
#define TYPE_DEPTH_MAX 60

/* The package that `name.` means in a file; NULL if it is nowhere. */
struct package *imported_package(struct world *w, const struct source_file *file, const char *name);

/* The package that a dot import of the file takes the name from; NULL if there is none. */
struct package *dot_imported(struct world *w, const struct source_file *file, const char *name);

/* The type of a declaration. For a variable without one, what its value says. NULL: unknown. */
const struct type *declared_type(const struct decl *decl);

/* Whether two types have the same names: types that differ may still have the same layout. */
bool same_names(const struct type *a, const struct type *b);

#endif
