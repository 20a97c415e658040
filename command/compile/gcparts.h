/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the parts of gc.c share: the package that is built, and the steps of the build.
 */
#ifndef COMMAND_COMPILE_GCPARTS_H
#define COMMAND_COMPILE_GCPARTS_H

#include "command/compile/gc.h"
#include "command/convert/convert.h"
#include "command/convert/inittask.h"

/* The package that is built, and what is known of it so far. */
struct gc {
	const struct request *request;
	char *go, *cache, *include;
	char *folder;           /* NULL: the package is a list of files */
	bool module;            /* the folder is in a module */
	struct strings sources; /* as the user wrote them */
	char *label;
	struct strings gos, asms, imports;
	char *language;                /* -lang=VERSION, or NULL */
	struct strings paths, exports; /* of what is imported, directly or not */
	struct inittasks tasks;
	bool all_is_known; /* the program has no code but the code that is compiled here */
	struct methods methods;
	struct typeset types; /* of imported packages */
	struct convert_how how;
};

/* Each step returns false after a message. */

/* golist.c: asks `go list` for the files of the package, and compiles what it imports. */
bool gc_list_package(struct gc *gc);
bool gc_list_imports(struct gc *gc);

/* gotool.c: runs Go's tools. */
void gc_start_go(struct strings *command, const struct gc *gc, const char *folder);
char *gc_cache_folder(void);
bool gc_find_root(struct gc *gc);
bool gc_list_abis(const struct gc *gc);
bool gc_compile_package(const struct gc *gc);
bool gc_assemble(const struct gc *gc);
bool gc_compile_types(const struct gc *gc);

/* gcconvert.c: makes ELF objects of what the tools wrote. */
bool gc_convert_all(struct gc *gc, struct products *products);

#endif
