/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The user's files: reading a whole file, and the parts of a path.
 */
#ifndef COMMAND_BASE_FILE_H
#define COMMAND_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* The file's bytes and a zero behind them; NULL after a message. */
char *file_read(const char *path, const char *label, size_t *size);

/* The same for a file of ours that is open. */
char *file_read_open(int fd, const char *label, size_t *size);

/* Gives the memory of a file's bytes back early. NULL is allowed. */
void file_drop(char *image);

bool file_exists(const char *path);
bool file_is_folder(const char *path);

/* Whether two paths name one file that exists. */
bool file_same(const char *a, const char *b);

/* The path without symbolic links; NULL, and errno says why, if there is none. */
char *file_real(const char *path);

/* The path from the root on. It stays as it is if the current folder has none. */
char *file_absolute(const char *path);
const char *file_base(const char *path);

/* The part of the last component from its last dot on, or "". */
const char *file_suffix(const char *path);

/* The directory part without the last slash; "." if there is none. */
char *file_folder(const char *path);

/* The number of the first line on which `word` stands, not as part of a longer one; 0 if none. */
int line_of_word(const char *text, const char *word);

#endif
