/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads files and folders fast, and guesses what a text has in it before it is parsed.
 */
#ifndef COMMAND_GOSRC_READ_H
#define COMMAND_GOSRC_READ_H

#include "command/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* The bytes and a zero after them, valid until the next call; NULL if it cannot be read. */
const char *slurp(const char *path, size_t *size);

/* Why the last slurp failed. */
const char *slurp_refusal(void);

/*
 * Whether a build may use a file of that name in the folder of a package. Headers are not among
 * them. Source: Go 1.26 go/build, fileListForExt.
 */
bool package_source(const char *name);

/* The names in a folder that a build may use, sorted; false if it cannot be read. */
bool folder_names(const char *path, struct list *names, struct list *subfolders);

/* Whether a file may hold a directive, or a comment that is meant to be one. */
bool text_links(const char *text);

/* Whether a file may hold a function without a body. */
bool text_lacks_body(const char *text, size_t size);

#endif
