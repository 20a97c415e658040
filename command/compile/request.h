/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the command line of `linkrt build` or `linkrt run` asks for.
 */
#ifndef COMMAND_COMPILE_REQUEST_H
#define COMMAND_COMPILE_REQUEST_H

#include "command/base/text.h"
#include "command/base/verb.h"
#include "command/table/archs.h"

enum libc { LIBC_NONE, LIBC_MUSL, LIBC_GLIBC };
enum go_compiler { COMPILER_DEFAULT, COMPILER_GC, COMPILER_GCCGO };
enum assembler { ASSEMBLER_DEFAULT, ASSEMBLER_GNU, ASSEMBLER_PLAN9 }; /* of .s files */
enum form { FORM_STATIC, FORM_STATIC_PIE, FORM_DYNAMIC, FORM_DYNAMIC_NO_PIE };

/* The options of both verbs, in their help. */
#define REQUEST_HELP                                                                                  \
	"  -s, --strip             leave out symbols and debugging information\n"                     \
	"      --static-pie        make a static program that can be loaded anywhere\n"               \
	"      --libc=LIBC         none (default), musl or glibc\n"                                   \
	"      --dynamic           with a libc: link it dynamically\n"                                \
	"      --no-pie            with --dynamic: loaded at the address it is linked for\n"          \
	"      --target=ARCH       an architecture by Go's name (default: this machine's)\n"          \
	"      --compiler=NAME     the Go compiler: gc (default if `go` is installed) or gccgo\n"     \
	"      --go=PATH           the go command of gc, or its GOROOT\n"                             \
	"      --tags=A,B          build tags of the Go files\n"                                      \
	"      --asm=KIND          what .s is: gnu, or plan9 (default beside Go that gc compiles)\n"  \
	"      --no-check          do not check linknames in the Go sources first\n"                  \
	"      --libdir=DIR        where liblinkrt.a is, or ARCH/liblinkrt.a (also: LINKRT_LIBDIR)\n" \
	"  -v, --verbose           print each step, and what each linkname symbol resolved to\n"      \
	"      --help              print this help\n"

struct request {
	const struct verb *verb;
	bool runs; /* the program runs at once and is not kept */
	const struct arch *arch;
	enum libc libc;
	enum form form;
	enum go_compiler compiler; /* see request_compiler() */
	enum assembler assembler;
	const char *go;   /* the go command, or its GOROOT; NULL: the one in PATH */
	const char *tags; /* of the build, separated by commas; NULL: as Go's settings say */
	bool targeted;    /* the user named the architecture */
	bool strip, no_check, no_pie;
	const char *output; /* NULL: named after the first file */
	const char *libdir; /* NULL: wherever it is found */
	struct strings files, args;
};

/* If it returns false, the command must end with *status. */
bool request_parse(
	struct request *request, const struct verb *verb, int argc, char **argv, int *status);

/* For a verb with options of its own, which reads the command line itself */

enum option_of {
	OF_BUILD,  /* how to build: for each verb that does */
	OF_COMMAND /* what else `linkrt build` and `linkrt run` do */
};

struct request_option {
	const char *name;
	char letter; /* 0: it has none */
	bool takes_value;
	enum option_of of;
	/* Sets what the option asks for; false after a message. NULL: it asks for help. */
	bool (*set)(struct request *request, const char *value);
};

/* The option OF_BUILD of that long name, or NULL. */
const struct request_option *request_option(const char *name);

/* Whether the options fit together. False after a message. */
bool request_check(const struct request *request);

/*
 * The compiler that the user asks for. By default it is gc if there is a go command and the port
 * knows its conventions, and gccgo otherwise.
 */
enum go_compiler request_compiler(const struct request *request);

/* The go command, or NULL. */
char *request_go(const struct request *request);

/* The default name of the program: that of the first file, without its suffix if more is left. */
char *request_program(const struct request *request);

#endif
