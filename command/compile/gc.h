/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Go's own compiler: from a package main and all that it imports to ELF
 * objects. What its tools are called with follows cmd/go/internal/work/gc.go.
 */
#ifndef COMMAND_COMPILE_GC_H
#define COMMAND_COMPILE_GC_H

#include "command/compile/compile.h"

/* Appends the package, what it imports and the order of initialisation; false after a message. */
bool gc_compile(
	struct products *products, const struct inputs *inputs, const struct request *request);

/* In names of members: no import path has one. */
#define GC_SLASH '!'

/* The name in imports.a of the package with that path. */
char *gc_member_name(const char *path);

/* Does gc's package take this input? */
bool gc_takes(const struct input *input, const struct request *request);

/* Makes an ELF object of one of the products, which Go's tools wrote; false after a message. */
bool gc_convert_ready(
	struct products *products, struct product *product, const struct request *request);

#endif
