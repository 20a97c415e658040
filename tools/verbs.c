/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of verbs, and `linkrt help`, which prints it.
 */
#include "tools/verbs.h"

#include "bench/verb.h"
#include "tools/archs.h"
#include "tools/check/verb.h"
#include "tools/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUILD_OPTIONS                                                                                        \
	"  -s, --strip             leave out symbols and debugging information\n"                            \
	"      --static-pie        make a static program that can be loaded anywhere\n"                      \
	"      --libc=LIBC         none (default), musl or glibc\n"                                          \
	"      --dynamic           with a libc: link it dynamically\n"                                       \
	"      --no-pie            with --dynamic: to be loaded where it is linked to be\n"                  \
	"      --target=ARCH       an architecture by Go's name (default: this machine's)\n"                 \
	"      --compiler=NAME     the Go compiler: gc (default if `go` is installed) or gccgo\n"            \
	"      --go=PATH           the go command of gc, or its GOROOT\n"                                    \
	"      --asm=KIND          what .s is: gnu, or plan9 (default beside Go that gc compiles)\n"         \
	"      --no-check          do not check linknames in the Go sources first\n"                         \
	"      --libdir=DIR        where liblinkrt.a is, or ARCH/liblinkrt.a (also: LINKRT_LIBDIR)\n"        \
	"  -v, --verbose           print each step, and what each linkname symbol resolved to\n"             \
	"      --help              print this help\n"

static const struct verb verbs[] = {
	{"build", "build a program", verb_build,
		"Usage: linkrt build [OPTION]... FILE...\n"
		"Builds a program out of sources, objects and archives and links it to linkrt.\n"
		"A FILE is .go (all of them are one package main), a folder with such a package,\n"
		".c, .S or .gas (GNU assembly with the C preprocessor), .s (without; Plan 9\n"
		"assembly beside Go that gc compiles), .o or .a (ELF, or what Go's tools wrote).\n"
		"Without a libc the program is static and starts at linkrt's own _start.\n\n"
		"  -o, --output=PROG       the program's name (default: the first FILE's)\n" BUILD_OPTIONS},
	{"run", "build a program and run it", verb_run,
		"Usage: linkrt run [OPTION]... FILE... [-- ARG...]\n"
		"Builds as `linkrt build` does, in a temporary folder, and runs the program with\n"
		"the ARGs, in qemu-user if it is for another architecture. The status is the\n"
		"program's own; 128 + N if signal N killed it.\n\n" BUILD_OPTIONS},
	{"convert", "convert a Go object to ELF", verb_convert,
		"Usage: linkrt convert [OPTION]... FILE\n"
		"Converts an object or archive that Go's compiler or assembler wrote (go1.19 to\n"
		"go1.26) to one ELF relocatable object.\n\n"
		"  -o, --output=OUT.o      the object's name (default: FILE's, with .o)\n"
		"  -g, --debug             keep what debuggers need\n"
		"      --help              print this help\n"},
	{"targets", "list what linkrt exports", verb_targets,
		"Usage: linkrt targets [OPTION]...\n"
		"Lists every exported symbol: name, kind, Go signature, calling convention, first\n"
		"and last Go release that has it (`?`: not verified, `-`: none) and meaning.\n\n"
		"      --json              print an array of JSON objects\n"
		"      --markdown          print a table for a document\n"
		"      --help              print this help\n"},
	{"check", "check linknames in Go source", verb_check, CHECK_HELP},
	{"explain", "explain a linkname target", verb_explain, EXPLAIN_HELP},
	{"nm", "list linkname targets in objects and programs", verb_nm, NM_HELP},
	{"bench", "measure linkrt beside its peers", verb_bench, BENCH_HELP},
	{"help", "explain a verb", verb_help, "Usage: linkrt help [VERB]\n"},
};
static const size_t verb_count = sizeof verbs / sizeof *verbs;

const struct verb *find_verb(const char *name)
{
	for (size_t i = 0; i < verb_count; i++)
		if (!strcmp(verbs[i].name, name))
			return &verbs[i];
	return NULL;
}

int print_overview(void)
{
	puts("Usage: linkrt VERB [OPTION]... [FILE]...\n"
	     "Links objects that need Go's runtime symbols to a runtime that has nothing else.\n");
	for (size_t i = 0; i < verb_count; i++)
		printf("  %-9s %s\n", verbs[i].name, verbs[i].summary);
	char *names = arch_names();
	printf("\nArchitectures: %s.\n", names);
	free(names);
	puts("`linkrt help VERB` explains one. Status: 0, 1 if the input is at fault, 2 if the\n"
	     "command line is; `run` ends with the program's own.");
	return STATUS_OK;
}

int print_help(const char *verb)
{
	fputs(find_verb(verb)->help, stdout);
	return STATUS_OK;
}

int usage_error(const char *verb)
{
	fprintf(stderr, "linkrt: try 'linkrt help%s%s'\n", *verb ? " " : "", verb);
	return STATUS_USAGE;
}

int unknown_verb(const char *name)
{
	complain(NULL, "unknown verb '%s'", name);
	return usage_error("");
}

int verb_help(int argc, char **argv)
{
	if (argc < 2 || !strcmp(argv[1], "--help"))
		return print_overview();
	return find_verb(argv[1]) ? print_help(argv[1]) : unknown_verb(argv[1]);
}
