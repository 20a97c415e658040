/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The Go sources of a build: whether the build takes a file, and the check of the packages before
 * they are compiled.
 */
#ifndef COMMAND_COMPILE_GOSOURCES_H
#define COMMAND_COMPILE_GOSOURCES_H

#include "command/compile/request.h"
#include "command/gosrc/buildtags.h"

/* gccgo 12 speaks the language of this release. */
#define GCCGO_RELEASE 18

/* A package whose files the build has chosen. */
struct gosource {
	const char *folder, *import_path; /* NULL: the files are no package of a folder */
	struct strings files;             /* as messages show them */
};

struct gosources {
	struct gosource *at;
	size_t count, room;
};

/* Whether constraints leave the file in. A file that is no Go is the compiler's to refuse. */
bool gosources_take(const struct build *build, const char *path);

/*
 * Whether it is by a constraint, and not by its import of "C", that the build leaves the file out.
 */
bool gosources_constrained(const struct build *build, const char *path);

/* Whether all that these files import of package embed is its effect: import _ "embed". */
bool gosources_embed_blank(const struct gosource *source);

/* False, after a message for each error, if some directive cannot be right. */
bool gosources_check(
	const struct gosources *sources, const struct request *request, const struct build *build);

#endif
