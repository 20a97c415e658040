/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From a file that Go's compiler or assembler wrote to one ELF object.
 */
#ifndef TOOLS_CONVERT_CONVERT_H
#define TOOLS_CONVERT_CONVERT_H

#include "tools/convert/elfwrite.h"
#include "tools/convert/gofile.h"
#include "tools/convert/inittask.h"

/* Converts what gofile_open() opened and writes it to fd; the reason of a failure is in file->fault. */
bool convert_objects(struct gofile *file, int fd, bool debug);

/* The same from file to file; false after a message that names the label. */
bool convert_file(const char *path, const char *label, const char *output, bool debug);

/* The same, and appends how the package is initialised to `tasks` unless that is NULL. */
bool convert_package(
	const char *path, const char *label, const char *output, bool debug, struct inittasks *tasks);

#endif
