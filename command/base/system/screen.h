/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the command prints. Names and texts in files may be hostile: no escape sequence, no
 * other control character and no override of the direction of text reaches the terminal.
 */
#ifndef COMMAND_BASE_SYSTEM_SCREEN_H
#define COMMAND_BASE_SYSTEM_SCREEN_H

/* From now on, standard output and standard error print `?` for such a character. */
void screen_guard(void);

/* The string itself, or a copy with `?` for such a character, for a newline and for a tab. */
const char *printable(const char *s);

#endif
