/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The verbs that look at linknames: `check`, `explain`, `nm`.
 */
#ifndef TOOLS_CHECK_VERB_H
#define TOOLS_CHECK_VERB_H

#include "tools/check/check.h"
#include "tools/check/known.h"
#include "tools/check/nm.h"
#include "tools/check/types.h"

int verb_check(int argc, char **argv);
int verb_explain(int argc, char **argv);

/* Prints how to declare a target of this type. */
void declare_known(struct world *w, const struct known *k, const struct typed *type);

/* Finds the Go tree and the module cache, if there is a go; for `explain`. */
void check_find_tree(struct check *c);

#define CHECK_HELP                                                                                           \
	"Usage: linkrt check [OPTION]... [PATH]...\n"                                                        \
	"Checks every //go:linkname: syntax, binding, target, permission and signature.\n"                   \
	"A PATH is a file, a folder (default: .), FOLDER/... or - (standard input).\n"                       \
	"Status: 0 nothing wrong, 1 an error found, 2 unreadable input or usage.\n\n"                        \
	"      --go=1.N | 1.A..1.B  the Go releases it is for (default: the tree's)\n"                       \
	"      --goroot=DIR         the Go tree that targets are read in (default: go's own)\n"              \
	"      --modroot=DIR        a module whose packages may be targets, too; repeatable\n"               \
	"      --compiler=NAME      gc (default), gccgo or both\n"                                           \
	"      --runtime=NAME       go (default) or linkrt\n"                                                \
	"      --goos=, --goarch=   the system and architecture (default: linux, this machine's)\n"          \
	"      --tags=A,B           build tags\n"                                                            \
	"      --checklinkname=0|1  as the linker's flag of that name (default: 1)\n"                        \
	"      --format=FORMAT      text (default), json or sarif\n"                                         \
	"      --only=RULE,...      these rules alone; what they do not need is not read\n"                  \
	"      --except=RULE,...    all rules but these\n"                                                   \
	"      --notes              say also what hurts nobody\n"                                            \
	"      --rules              print the table of rules\n"                                              \
	"      --directives         print every directive instead of checking\n"                             \
	"      --help               print this help\n"

#define EXPLAIN_HELP                                                                                         \
	"Usage: linkrt explain [--list] [SYMBOL]...\n"                                                       \
	"Says what a linkname target does, its signature by Go release, who provides it,\n"                  \
	"whether Go 1.23 and later let one pull it, what to use instead, and how to\n"                       \
	"declare it for gc, gccgo, C and assembly.\n\n"                                                      \
	"      --list               print all that is known, a form of a target a line\n"                    \
	"      --help               print this help\n"

#define NM_HELP                                                                                              \
	"Usage: linkrt nm [OPTION]... FILE...\n"                                                             \
	"Lists the linkname targets that an object, archive, program or Go object wants\n"                   \
	"or has: state, address, convention, name, Go signature, who defines it.\n\n"                        \
	"      --calls              list every call of one, with the address it resolves to\n"               \
	"      --help               print this help\n"

#endif
