/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the command line of `linkrt build` or `linkrt run` asks for.
 */
#ifndef TOOLS_REQUEST_H
#define TOOLS_REQUEST_H

#include "tools/archs.h"
#include "tools/mem.h"

enum libc { LIBC_NONE, LIBC_MUSL, LIBC_GLIBC };
enum go_compiler { COMPILER_DEFAULT, COMPILER_GC, COMPILER_GCCGO };
enum assembler { ASSEMBLER_DEFAULT, ASSEMBLER_GNU, ASSEMBLER_PLAN9 }; /* of .s files */
enum form { FORM_STATIC, FORM_STATIC_PIE, FORM_DYNAMIC, FORM_DYNAMIC_NO_PIE };

struct request {
	const char *verb;
	const struct arch *arch;
	enum libc libc;
	enum form form;
	enum go_compiler compiler; /* see request_compiler() */
	enum assembler assembler;
	const char *go; /* the go command, or its GOROOT; NULL: the one in PATH */
	bool strip, no_check, no_pie;
	const char *output; /* NULL: named after the first file */
	const char *libdir; /* NULL: wherever it is found */
	struct strings files, args;
};

/* True to go on; otherwise *status is what the command ends with. */
bool request_parse(struct request *request, int argc, char **argv, int *status);

/* The compiler asked for, or gc if there is a go command and the port knows its conventions, or gccgo. */
enum go_compiler request_compiler(const struct request *request);

/* The go command, or NULL. */
char *request_go(const struct request *request);

/* The name of the program when nobody gave one: the first file's, without its suffix. */
char *request_program(const struct request *request);

#endif
