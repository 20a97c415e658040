/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which files a build takes: file-name suffixes and build constraints.
 */
#ifndef COMMAND_GOSRC_BUILDTAGS_H
#define COMMAND_GOSRC_BUILDTAGS_H

#include "command/gosrc/syntax/syntax.h"

enum cgo { CGO_DEFAULT, CGO_OFF, CGO_ON };

struct build {
	const char *goos, *goarch;
	const char *tags; /* separated by commas */
	bool gccgo;
	enum cgo cgo;
	const char *experiments; /* GOEXPERIMENT; NULL: none */
	unsigned release;        /* N of Go 1.N */
};

/* Whether the build takes this file. */
bool build_takes(const struct build *build, const struct source_file *file);

/* Whether a build for another system or architecture, with the same release and tags, takes it. */
bool build_elsewhere(const struct build *build, const struct source_file *file);

/* The operating systems and architectures that Go knows. A NULL ends each list. */
extern const char *const build_systems[], *const build_architectures[];

#endif
