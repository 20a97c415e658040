/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Memory and strings for a command that lives for one link: nothing here
 * returns NULL, and only what is read in bulk is ever freed.
 */
#ifndef COMMAND_BASE_MEM_H
#define COMMAND_BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

void *grow(void *p, size_t size);
void *zeroed(size_t size);
char *copy(const char *s);
char *format(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* A list of strings, NULL-terminated for exec. */
struct strings {
	char **at;
	size_t count;
};

void strings_add(struct strings *list, const char *s);
void strings_addf(struct strings *list, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool strings_have(const struct strings *list, const char *s);

/* All in one, with `between` between any two. */
char *strings_join(const struct strings *list, const char *between);
void strings_free(struct strings *list);

#endif
