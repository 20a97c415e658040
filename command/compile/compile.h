/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Compiles the sources to objects in the temporary folder.
 */
#ifndef COMMAND_COMPILE_COMPILE_H
#define COMMAND_COMPILE_COMPILE_H

#include "command/compile/input.h"
#include "command/compile/request.h"

/* A file to link, and its sources, unless the user gave the file ready. */
struct product {
	char *path, *label;
	struct strings sources;
	bool archive;
	bool converted; /* from an object of Go's own tools */
	bool imported;  /* an imported package, or an object that linkrt made */
};

/* A Go package that the program imports, directly or not, and what it imports itself. */
struct imported {
	char *path;
	struct strings imports;
};

struct products {
	struct product *at;
	size_t count, room;
	struct {
		struct imported *at;
		size_t count, room;
	} packages;
	struct strings imports;        /* of the user's own package */
	char *initialised;             /* a package of the user's with functions init, or NULL */
	const struct release *release; /* of the Go objects among them; NULL: there is none yet */
	const char *partial; /* a release without the overlay, by its name; NULL: any other */
};

/*
 * Appends the products in the order of the inputs. All Go files are one object. Returns false after
 * a message.
 */
bool compile_all(
	struct products *products, const struct inputs *inputs, const struct request *request);

#endif
