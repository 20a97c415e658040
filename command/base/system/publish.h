/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The one writer of a verb's output. It does what ld does if something has the name already. It
 * replaces a file, and a link to a file that has contents. It writes to the target of a link to an
 * empty or a missing file, and to a device or a pipe. A new file appears whole or not at all.
 */
#ifndef COMMAND_BASE_SYSTEM_PUBLISH_H
#define COMMAND_BASE_SYSTEM_PUBLISH_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * Whether the output can be written, as far as that shows before it is made; false after a message.
 */
bool publish_possible(const char *name);

/* Copies an open file to the output, with the mode less what umask takes; false after a message. */
bool publish_file(const char *name, int from, mode_t mode);

/* Writes all the bytes to an open file. False with the reason in errno. */
bool write_all(int fd, const char *bytes, size_t size);

/* Writes a file of ours in the temporary folder; false after a message. */
bool write_file(const char *path, const void *bytes, size_t size);

#endif
