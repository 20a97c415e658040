/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the command prints. Names and texts in files may be hostile: no escape sequence, no
 * other control character and no override of the direction of text reaches the terminal.
 */
#ifndef COMMAND_BASE_SYSTEM_SCREEN_H
#define COMMAND_BASE_SYSTEM_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_NOTE, STYLE_WARNING, STYLE_ERROR, STYLE_MARK };

/* From now on, standard output and standard error print `?` for such a character. */
void screen_guard(void);

/* Whether standard output was a terminal when screen_guard was called. */
bool screen_is_terminal(void);

/*
 * What standard output prints from here on looks so. Does nothing where it is no terminal, where
 * TERM is `dumb`, and where NO_COLOR is set (https://no-color.org).
 */
void screen_style(enum style style);

/* Prints what the user's own program wrote, as it is. */
void screen_pass(const char *bytes, size_t size);

/* The string itself, or a copy with `?` for such a character, for a newline and for a tab. */
const char *printable(const char *s);

#endif
