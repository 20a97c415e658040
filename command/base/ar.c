/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Members of an archive, one after the other.
 */
#include "command/base/ar.h"

#include "command/base/text.h"

#include <ar.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* A decimal number with blanks behind it. */
static bool read_number(const char *digits, size_t length, size_t *value)
{
	char text[sizeof((struct ar_hdr *)NULL)->ar_name + 1] = "", *end;

	memcpy(text, digits, length);
	*value = strtoull(text, &end, 10);
	return *text >= '0' && *text <= '9' && (*end == ' ' || !*end);
}

/* GNU's "/NUMBER" says where the name is in the table of long names, with "/\n" behind it. */
static char *long_name(const struct ar *ar, const char *digits, size_t length)
{
	size_t at;

	if (!read_number(digits, length, &at) || at >= ar->names_size)
		return NULL;
	const char *name = ar->names + at, *end = memchr(name, '\n', ar->names_size - at);
	size_t size = end ? (size_t)(end - name) : ar->names_size - at;
	return copy_bytes(name, size - (size && name[size - 1] == '/'));
}

/* NULL: the name is damaged. */
static char *ar_member_name(const struct ar *ar, const struct ar_hdr *header)
{
	const char *name = header->ar_name;
	size_t size = sizeof header->ar_name;

	if (name[0] == '/' && isdigit((unsigned char)name[1]))
		return long_name(ar, name + 1, size - 1);
	while (size && name[size - 1] == ' ')
		size--;
	if (size && name[0] != '/' && name[size - 1] == '/')
		size--;
	return copy_bytes(name, size);
}

enum ar_state ar_next(struct ar *ar, struct ar_member *member)
{
	struct ar_hdr header;

	ar->at = ar->at ? ar->at : SARMAG;
	if (ar->at >= ar->size)
		return AR_END;
	if (ar->size - ar->at < sizeof header)
		return AR_CUT;
	memcpy(&header, ar->bytes + ar->at, sizeof header);
	if (memcmp(header.ar_fmag, ARFMAG, sizeof header.ar_fmag) != 0 ||
		!read_number(header.ar_size, sizeof header.ar_size, &member->size) ||
		!(member->name = ar_member_name(ar, &header)))
		return AR_DAMAGED;
	if (member->size > ar->size - ar->at - sizeof header) {
		ar->at += sizeof header;
		return AR_CUT;
	}
	member->bytes = ar->bytes + ar->at + sizeof header;
	ar->at += sizeof header + member->size + member->size % 2;
	if (!strcmp(member->name, "//")) {
		ar->names = member->bytes;
		ar->names_size = member->size;
	}
	return AR_MEMBER;
}

bool ar_has_index(const char *bytes, size_t size)
{
	struct ar ar = {.bytes = bytes, .size = size};
	struct ar_member first;

	return ar_next(&ar, &first) == AR_MEMBER &&
	       (!strcmp(first.name, "/") || !strcmp(first.name, "/SYM64/"));
}
