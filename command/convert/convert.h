/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From a file that Go's compiler or assembler wrote to one ELF object.
 */
#ifndef COMMAND_CONVERT_CONVERT_H
#define COMMAND_CONVERT_CONVERT_H

#include "command/convert/debug/typeset.h"
#include "command/elf/elfwrite.h"
#include "command/goobj/goobjfile.h"

/* The name of the link behind which the go command finds a toolchain whose files it would not
 * replace. Paths in objects may have it. */
#define GOROOT_LINK "linkrt-goroot"

/* What the ELF object has besides code and data. */
struct convert_how {
	bool debug;           /* DWARF */
	bool typelinks;       /* the list of unnamed types */
	bool functions;       /* names and lines of functions */
	const char *goroot;   /* where Go's own library is, for the lines of functions; or NULL */
	const char *testmain; /* the file that go has written for a test, or NULL */
	/* Types of other packages, for debuggers. NULL: debuggers know only their names. */
	const struct typeset *types;
};

/*
 * Converts what goobjfile_open() opened and writes it to fd. False after a fault, which is in
 * file->fault.
 */
bool convert_objects(struct goobjfile *file, int fd, const struct convert_how *how);

/*
 * Converts the file at `path`, and writes it to fd. The ELF object replaces the whole file, so a
 * member that is not Go's is refused. False after a message.
 */
bool convert_to(const char *path, int fd, const struct convert_how *how);

#endif
