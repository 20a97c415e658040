/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From a file that Go's compiler or assembler wrote to one ELF object.
 */
#ifndef COMMAND_CONVERT_CONVERT_H
#define COMMAND_CONVERT_CONVERT_H

#include "command/convert/debug/typeset.h"
#include "command/convert/inittask.h"
#include "command/convert/methods.h"
#include "command/elf/elfwrite.h"
#include "command/goobj/goobjfile.h"

/*
 * Converts what goobjfile_open() opened and writes it to fd; the reason of a failure is in
 * file->fault.
 */
struct convert_how {
	bool debug;                    /* with DWARF */
	bool typelinks;                /* with the list of unnamed types */
	bool alone;                    /* the output stands for the whole file */
	bool library;                  /* of Go's own library: refer.c */
	const struct methods *methods; /* that types keep; NULL: all */
	const struct typeset
		*types; /* of other packages, for debuggers; NULL: they know their names alone */
};
bool convert_objects(struct goobjfile *file, int fd, const struct convert_how *how);

/* The same to an open file. */
bool convert_to(const char *path, int fd, const struct convert_how *how);

/*
 * The same from file to file. Appends how the package is initialised to `tasks`. Returns false
 * after a message that names the label.
 */
bool convert_package(const char *path, const char *label, const char *output,
	const struct convert_how *how, struct inittasks *tasks);

#endif
