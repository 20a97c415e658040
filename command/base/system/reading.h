/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The one reader of the user's files. It reads a file that may change or have no end.
 */
#ifndef COMMAND_BASE_SYSTEM_READING_H
#define COMMAND_BASE_SYSTEM_READING_H

#include <stddef.h>

/* The largest file of each kind that is read. */
#define READ_GOMOD ((size_t)16 << 20) /* as Go has it */
#define READ_SOURCE ((size_t)512 << 20)
#define READ_OBJECT ((size_t)2 << 30)

/* Memory for a file. The next file may reuse it. */
struct file_bytes {
	char *bytes; /* a zero is behind them */
	size_t size, room;
};

/* Reads a file, or standard input if the path is "-". NULL, or why it cannot. */
const char *reading_fill(struct file_bytes *bytes, const char *path, size_t most);

/* The same for a file that is open, and is ours. */
const char *reading_take(struct file_bytes *bytes, int fd, size_t most);

/*
 * Why the file cannot be read whole: it is special or too large. NULL if it is neither, or
 * missing.
 */
const char *reading_refuses(const char *path, size_t most);

#endif
