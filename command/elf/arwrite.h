/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Archives that we make. ar(1) gives a member the name of its file, which has at most 255 bytes.
 * The name of a member has no such limit.
 */
#ifndef COMMAND_ELF_ARWRITE_H
#define COMMAND_ELF_ARWRITE_H

#include "command/base/text.h"

struct archive_member {
	const char *name;
	char *bytes;
	size_t size;
	struct strings symbols; /* that the index has */
};

struct archive {
	struct archive_member *at;
	size_t count, room;
};

/* Writes an archive of the members, with an index of symbols. False after a message. */
bool archive_write(const char *path, const struct archive *archive);

#endif
