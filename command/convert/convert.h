/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From a file that Go's compiler or assembler wrote to one ELF object.
 */
#ifndef COMMAND_CONVERT_CONVERT_H
#define COMMAND_CONVERT_CONVERT_H

#include "command/convert/debug/typeset.h"
#include "command/elf/elfwrite.h"
#include "command/goobj/goobjfile.h"

/*
 * Converts what goobjfile_open() opened and writes it to fd; the reason of a failure is in
 * file->fault.
 */
struct convert_how {
	bool debug;         /* with DWARF */
	bool typelinks;     /* with the list of unnamed types */
	bool functions;     /* with names and lines of functions */
	const char *goroot; /* where Go's own library is, for the lines of functions; or NULL */
	const struct typeset
		*types; /* of other packages, for debuggers; NULL: they know their names alone */
};
bool convert_objects(struct goobjfile *file, int fd, const struct convert_how *how);

/* The same to an open file. The object stands for the whole file. False after a message. */
bool convert_to(const char *path, int fd, const struct convert_how *how);

#endif
