/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a file is, by its first bytes. Nothing else in the command looks at them for that.
 */
#ifndef COMMAND_BASE_FILEKIND_H
#define COMMAND_BASE_FILEKIND_H

#include <stddef.h>

enum file_kind {
	FILE_OTHER, /* text, or anything else */
	FILE_EMPTY,
	FILE_ELF,
	FILE_ARCHIVE,
	FILE_THIN_ARCHIVE,
	FILE_BSD_ARCHIVE, /* with its index or its long names, which GNU ld does not read */
	FILE_GO_OBJECT,
	FILE_GO_ARCHIVE,
	FILE_BITCODE, /* LLVM's, for link-time optimisation */
};

enum file_kind file_kind(const char *bytes, size_t size);

/* The same for a file; FILE_OTHER if it cannot be read. */
enum file_kind file_kind_of(const char *path);

#endif
