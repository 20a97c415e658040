/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Import paths in symbols, as cmd/internal/objabi writes them.
 */
#include "command/gosrc/world.h"

#include <stdio.h>
#include <string.h>

/* A dot in the last element of the path would end the path. */
static bool needs_escape(unsigned char c, bool last_element)
{
	return c <= ' ' || (c == '.' && last_element) || c == '%' || c == '"' || c >= 0x7F;
}

const char *escape_path(const char *import_path)
{
	const char *slash = strrchr(import_path, '/'), *last = slash ? slash + 1 : import_path;
	char *escaped = arena_new(3 * strlen(import_path) + 1), *to = escaped;

	for (const char *from = import_path; *from; from++)
		if (needs_escape((unsigned char)*from, from >= last))
			to += sprintf(to, "%%%02x", (unsigned char)*from);
		else
			*to++ = *from;
	return atom_of(escaped);
}

static int hex(char c)
{
	const char *digits = "0123456789abcdef0123456789ABCDEF", *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) % 16 : -1;
}

/* The byte that %xx stands for; -1 if it is not that. There are two bytes behind the first. */
static int escaped_byte(const char *at)
{
	int high = hex(at[1]), low = hex(at[2]);

	return *at == '%' && high >= 0 && low >= 0 ? high * 16 + low : -1;
}

const char *unescape_path(const char *at, size_t length)
{
	char *plain = arena_new(length + 1), *to = plain;

	for (size_t i = 0; i < length; i++) {
		int byte = i + 2 < length ? escaped_byte(at + i) : -1;
		*to++ = byte >= 0 ? (char)byte : at[i];
		if (byte >= 0)
			i += 2;
	}
	return atom(plain, (size_t)(to - plain));
}
