/* SPDX-License-Identifier: BSD-3-Clause
 * The Go packages of a program, which are converted together: an ELF object each, with what the
 * program reaches of the package.
 */
#ifndef COMMAND_CONVERT_PROGRAM_H
#define COMMAND_CONVERT_PROGRAM_H

#include "command/convert/convert.h"
#include "command/convert/inittask.h"
#include "command/convert/reach.h"

struct program {
	struct reach reach;
	struct inittasks tasks; /* of all packages */
	struct typeset types;   /* of all packages, for debuggers */
	struct list packages;   /* struct program_package */
};

struct program_package {
	const char *path, *label;
	struct goobjfile file;
	struct conversion conv;
	/* Also what the program does not reach of it is written: a clash of names must show. */
	bool whole;
};

/* Opens the file of a package, which stays open. False after a message that names the label. */
bool program_open(
	struct program *program, struct program_package *package, const struct convert_how *how);

/* Finds what the roots of program->reach need. False after a message. */
bool program_reach(struct program *program, const struct convert_how *how);

/* Whether the program needs anything of the package. */
bool program_needs(const struct program_package *package);

/* Writes the object of a package. False after a message. */
bool program_write(struct program_package *package, int fd);

/* The names that the object defines, for the index of an archive. */
void program_names(const struct program_package *package, struct strings *names);

/* Closes the files. */
void program_close(struct program *program);

#endif
