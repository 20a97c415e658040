/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Where a call's arguments and results are, and whether two signatures agree on it.
 */
#ifndef COMMAND_GOSRC_TYPES_LAYOUT_H
#define COMMAND_GOSRC_TYPES_LAYOUT_H

#include "command/gosrc/types/types.h"

/* What messages call the declaration and its target. */
struct side_names {
	const char *declared, *target;
};

enum convention {
	CONVENTION_GO,
	CONVENTION_C,
	CONVENTION_TINYGO, /* LLVM's: each word of a value is an argument of its own */
};

enum agreement {
	AGREE,          /* the same machine code serves both */
	AGREE_HARMLESS, /* other types, which do no harm: `detail` says how they differ */
	AGREE_UNKNOWN,  /* some type could not be resolved: `detail` says which */
	AGREE_POINTERS, /* a pointer on one side only: the garbage collector goes by it */
	AGREE_UNUSED,   /* one side leaves something in a register that the other never reads */
	AGREE_NOT,      /* `detail` says which argument goes wrong and how */
};

/*
 * Compares a declaration with its target; both are functions, and the declaration has no body.
 * `detail` is an atom.
 */
enum agreement compare_signatures(struct world *w, enum convention convention,
	const struct typed *declared, const struct typed *target, const struct side_names *names,
	const char **detail);

/* The same for variables: size, and which words are pointers. */
enum agreement compare_variables(struct world *w, const struct typed *declared,
	const struct typed *target, const struct side_names *names, const char **detail);

#endif
