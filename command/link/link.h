/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Links the objects to a program.
 */
#ifndef COMMAND_LINK_LINK_H
#define COMMAND_LINK_LINK_H

#include "command/compile/compile.h"
#include "command/elf/resolve.h"

/* A link in progress: its inputs, and what was decided about it. */
struct link {
	const struct request *request;
	const struct products *products;
	const char *driver; /* the C compiler, which finds libc and ld */
	struct strings libraries;
	bool gc;                   /* a product is Go code that gc compiled */
	struct strings roots;      /* names that must be found in an archive */
	struct strings aliases;    /* options for ld: names by which Go's assembly calls C */
	struct table aliased;      /* these names */
	struct strings begin, end; /* objects around all others, if the driver has none */
	struct objects objects;
	struct resolution resolution;
};

/* Reads all objects and libraries and resolves every symbol; false after a message. */
bool link_prepare(
	struct link *link, const struct products *products, const struct request *request);

/* Runs the linker. */
bool link_write(const struct link *link, const char *output);

#endif
