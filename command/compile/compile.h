/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From sources to objects in the temporary folder.
 */
#ifndef COMMAND_COMPILE_COMPILE_H
#define COMMAND_COMPILE_COMPILE_H

#include "command/compile/input.h"
#include "command/compile/request.h"

/* A file to link, and the sources it was made of if the user did not bring it ready. */
struct product {
	char *path, *label;
	struct strings sources;
	bool archive;
	bool converted; /* from an object of Go's own tools */
	bool imported;  /* not the user's: a package of the standard library, or what we made */
};

struct products {
	struct product *at;
	size_t count, room;
	const struct release *release; /* of the Go objects among them; NULL: there is none yet */
};

/* In the order of the inputs, all Go files as one object; false after a message. */
bool compile_all(
	struct products *products, const struct inputs *inputs, const struct request *request);

#endif
