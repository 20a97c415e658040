/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Strings in the arena, and atoms in an arena that no phase frees.
 */
#include "command/base/text.h"

#include "command/base/arena.h"
#include "command/base/buffer.h"
#include "command/base/table.h"

#include <stdio.h>
#include <string.h>

static struct {
	struct arena memory;
	struct table table;
} atoms;

char *copy_bytes(const void *bytes, size_t size)
{
	char *kept = arena_new(size + 1);

	return size ? memcpy(kept, bytes, size) : kept;
}

char *copy(const char *s)
{
	return copy_bytes(s, strlen(s));
}

char *vformat(const char *fmt, va_list args)
{
	va_list again;

	va_copy(again, args);
	int length = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	size_t room = length < 0 ? 1 : (size_t)length + 1;
	char *s = arena_new(room);
	vsnprintf(s, room, fmt, args);
	return s;
}

char *format(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	char *s = vformat(fmt, args);
	va_end(args);
	return s;
}

bool bytes_start(const void *bytes, size_t size, const char *prefix)
{
	size_t length = strlen(prefix);

	return size >= length && !memcmp(bytes, prefix, length);
}

bool bytes_end(const void *bytes, size_t size, const char *suffix)
{
	size_t length = strlen(suffix);

	return size >= length && !memcmp((const char *)bytes + size - length, suffix, length);
}

bool bytes_are(const void *bytes, size_t size, const char *string)
{
	return strlen(string) == size && !memcmp(bytes, string, size);
}

bool starts_with(const char *s, const char *prefix)
{
	return !strncmp(s, prefix, strlen(prefix));
}

bool ends_with(const char *s, const char *suffix)
{
	return bytes_end(s, strlen(s), suffix);
}

bool commas_have(const char *list, const char *word, size_t length)
{
	while (list && *list) {
		size_t n = strcspn(list, ",");
		if (n == length && !memcmp(list, word, n))
			return true;
		list += n + (list[n] == ',');
	}
	return false;
}

const char *atom(const char *bytes, size_t length)
{
	struct arena *outer = arena_use(&atoms.memory);
	struct table_slot *slot = table_slot(&atoms.table, bytes, length);

	if (!slot->value)
		slot->key = slot->value = copy_bytes(bytes, length);
	arena_use(outer);
	return slot->key;
}

const char *atom_of(const char *string)
{
	return atom(string, strlen(string));
}

const char *atomf(const char *fmt, ...)
{
	va_list args, again;
	char small[256];

	va_start(args, fmt);
	va_copy(again, args);
	int length = vsnprintf(small, sizeof small, fmt, args);
	bool fits = length >= 0 && (size_t)length < sizeof small;
	const char *a = fits ? atom(small, (size_t)length) : atom_of(vformat(fmt, again));
	va_end(again);
	va_end(args);
	return a;
}

void atoms_forget(void)
{
	arena_free(&atoms.memory);
	atoms.table = (struct table){0};
}

/* The string, and room for the NULL behind it. */
static void strings_put(struct strings *list, char *s)
{
	*push(list) = s;
	*push(list) = NULL;
	list->count--;
}

void strings_add(struct strings *list, const char *s)
{
	strings_put(list, copy(s));
}

void strings_addf(struct strings *list, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	strings_put(list, vformat(fmt, args));
	va_end(args);
}

void strings_add_all(struct strings *list, ...)
{
	va_list args;

	va_start(args, list);
	for (const char *s; (s = va_arg(args, const char *));)
		strings_add(list, s);
	va_end(args);
}

void strings_append(struct strings *list, const struct strings *more)
{
	for (size_t i = 0; i < more->count; i++)
		strings_add(list, more->at[i]);
}

void strings_remove(struct strings *list, const char *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->at[i], s) != 0)
			list->at[kept++] = list->at[i];
	list->count = kept;
	if (list->at)
		list->at[kept] = NULL;
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
	struct buffer all = {0};

	for (size_t i = 0; i < list->count; i++) {
		if (i)
			buffer_add(&all, between, strlen(between));
		buffer_add(&all, list->at[i], strlen(list->at[i]));
	}
	buffer_add(&all, "", 1);
	return (char *)all.at;
}
