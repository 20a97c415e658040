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
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

const char *unescape_path(const char *at, size_t length)
{
	char *plain = arena_new(length + 1), *to = plain;

	for (size_t i = 0; i < length; i++) {
		if (at[i] == '%' && i + 2 < length && hex(at[i + 1]) >= 0 && hex(at[i + 2]) >= 0) {
			*to++ = (char)(hex(at[i + 1]) << 4 | hex(at[i + 2]));
			i += 2;
		} else {
			*to++ = at[i];
		}
	}
	return atom(plain, (size_t)(to - plain));
}
