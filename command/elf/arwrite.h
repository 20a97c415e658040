/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Archives that we make. ar(1) names a member as its file is called, and a file's name has at
 * most 255 bytes; a member's may be as long as it likes.
 */
#ifndef COMMAND_ELF_ARWRITE_H
#define COMMAND_ELF_ARWRITE_H

#include "command/base/text.h"

/*
 * Writes an archive without a symbol index: a member of each name, from the file beside it. False
 * after a message.
 */
bool archive_write(const char *path, const struct strings *names, const struct strings *files);

#endif
