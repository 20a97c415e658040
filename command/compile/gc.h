/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Go's own compiler: makes ELF objects of a package main and of all that it
 * imports. Its tools get the same arguments as from cmd/go/internal/work/gc.go.
 */
#ifndef COMMAND_COMPILE_GC_H
#define COMMAND_COMPILE_GC_H

#include "command/compile/compile.h"

/* The Go packages of one program. */
struct gc *gc_new(
	struct products *products, const struct inputs *inputs, const struct request *request);

/* Compiles the sources among the inputs, which are one package. Returns false after a message. */
bool gc_compile(struct gc *gc, struct products *products);

/*
 * Takes the last product, an object or archive that Go's tools wrote. Returns false after a
 * message.
 */
bool gc_take_ready(struct gc *gc, struct products *products);

/*
 * Makes ELF objects of all packages, and of what they import, and writes down the order of
 * initialisation. Returns false after a message.
 */
bool gc_finish(struct gc *gc, struct products *products);

/* Stands for '/' in the name of a package's member of imports.a: no import path has it. */
#define GC_SLASH '!'

/* Whether the input belongs to the package that gc compiles. */
bool gc_takes(const struct input *input, const struct request *request);

#endif
