/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The files and lines of functions of Go's runtime for which linkrt has C code, for
 * golang/gccompiler/callers/standin.c.
 */
#ifndef COMMAND_CONVERT_RECORDS_STANDINS_H
#define COMMAND_CONVERT_RECORDS_STANDINS_H

#include "command/elf/elfwrite.h"

/* The Go tree of the program. */
struct source_tree {
	const char *root;  /* NULL: it is unknown */
	const char *shown; /* the root in the paths that the program shows, or NULL */
	bool asked;        /* the program asks for names and lines */
};

/* The content of linkrt_gc_places: the number of rows of abi/standins.def, what is known of each,
 * and texts. */
struct content standin_places(const struct source_tree *tree, const struct goarch *arch);

#endif
