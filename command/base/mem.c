/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Memory and strings that end the command when there is no memory left.
 */
#include "command/base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *p)
{
	if (p)
		return p;
	fputs("linkrt: out of memory\n", stderr);
	exit(1);
}

void *grow(void *p, size_t size)
{
	return checked(realloc(p, size ? size : 1));
}

void *zeroed(size_t size)
{
	return checked(calloc(1, size ? size : 1));
}

char *copy(const char *s)
{
	return checked(strdup(s));
}

static char *vformat(const char *fmt, va_list args)
{
	char *s;

	return vasprintf(&s, fmt, args) < 0 ? checked(NULL) : s;
}

char *format(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	char *s = vformat(fmt, args);
	va_end(args);
	return s;
}

static void strings_take(struct strings *list, char *s)
{
	list->at = grow(list->at, (list->count + 2) * sizeof *list->at);
	list->at[list->count++] = s;
	list->at[list->count] = NULL;
}

void strings_add(struct strings *list, const char *s)
{
	strings_take(list, copy(s));
}

void strings_addf(struct strings *list, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	strings_take(list, vformat(fmt, args));
	va_end(args);
}

bool strings_have(const struct strings *list, const char *s)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->at[i], s))
			return true;
	return false;
}

char *strings_join(const struct strings *list, const char *between)
{
	char *all = copy("");

	for (size_t i = 0; i < list->count; i++) {
		char *more = format("%s%s%s", all, i ? between : "", list->at[i]);
		free(all);
		all = more;
	}
	return all;
}

void strings_free(struct strings *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->at[i]);
	free(list->at);
	*list = (struct strings){0};
}
