/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Go's own compiler: makes ELF objects of a package main and of all that it
 * imports. Its tools get the same arguments as from cmd/go/internal/work/gc.go.
 */
#ifndef COMMAND_COMPILE_GC_H
#define COMMAND_COMPILE_GC_H

#include "command/compile/compile.h"

/*
 * Appends three kinds of products: the package, what it imports, and the order of initialisation.
 * Returns false after a message.
 */
bool gc_compile(
	struct products *products, const struct inputs *inputs, const struct request *request);

/* Stands for '/' in the name of a package's member of imports.a: no import path has it. */
#define GC_SLASH '!'

/* Whether the input belongs to the package that gc compiles. */
bool gc_takes(const struct input *input, const struct request *request);

/* Makes an ELF object of a product that Go's tools wrote. Returns false after a message. */
bool gc_convert_ready(
	struct products *products, struct product *product, const struct request *request);

#endif
