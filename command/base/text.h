/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Strings. They are in the current arena, and atoms in one of their own, so no code frees one.
 */
#ifndef COMMAND_BASE_TEXT_H
#define COMMAND_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

char *copy(const char *s);
char *format(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
char *vformat(const char *fmt, va_list args) __attribute__((format(printf, 1, 0)));

/* A copy of these bytes, with a zero behind them. */
char *copy_bytes(const void *bytes, size_t size);

bool starts_with(const char *s, const char *prefix);
bool ends_with(const char *s, const char *suffix);

/* The same for bytes without a zero behind them. */
bool bytes_start(const void *bytes, size_t size, const char *prefix);
bool bytes_end(const void *bytes, size_t size, const char *suffix);
bool bytes_are(const void *bytes, size_t size, const char *string);

/* Whether a list with commas between its words has this word. A NULL is an empty list. */
bool commas_have(const char *list, const char *word, size_t length);

/* The one copy of these bytes, with a zero behind them: equal atoms have one address. */
const char *atom(const char *bytes, size_t length);
const char *atom_of(const char *string);
const char *atomf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Frees all atoms. */
void atoms_forget(void);

/* A list of strings. A NULL is behind the last one, for exec. */
struct strings {
	char **at;
	size_t count, room;
};

void strings_add(struct strings *list, const char *s);
void strings_addf(struct strings *list, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Adds the strings that follow, up to a NULL. */
void strings_add_all(struct strings *list, ...) __attribute__((sentinel));
void strings_append(struct strings *list, const struct strings *more);
void strings_remove(struct strings *list, const char *s);
bool strings_have(const struct strings *list, const char *s);

/* All in one, with `between` between any two. */
char *strings_join(const struct strings *list, const char *between);

#endif
