/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The beginnings of files.
 */
#include "command/base/filekind.h"

#include "command/base/ar.h"
#include "command/base/arena.h"
#include "command/base/system/reading.h"
#include "command/base/text.h"

#include <ar.h>
#include <elf.h>
#include <stdio.h>

/* An archive of Go's compiler begins with export data or with an object. Longer ones come first. */
static const struct beginning {
	const char *text;
	enum file_kind kind;
} beginnings[] = {{ARMAG "__.PKGDEF ", FILE_GO_ARCHIVE}, {ARMAG "_go_.o", FILE_GO_ARCHIVE},
	{ARMAG "#1/", FILE_BSD_ARCHIVE}, {ARMAG "__.SYMDEF", FILE_BSD_ARCHIVE},
	{ARMAG, FILE_ARCHIVE}, {"!<thin>\n", FILE_THIN_ARCHIVE}, {"go object ", FILE_GO_OBJECT},
	{ELFMAG, FILE_ELF}, {"BC\xc0\xde", FILE_BITCODE}};

enum { BEGINNING = 1 << 16 };

static enum file_kind by_beginning(const char *bytes, size_t size)
{
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
		if (bytes_start(bytes, size, beginnings[i].text))
			return beginnings[i].kind;
	return size ? FILE_OTHER : FILE_EMPTY;
}

/* Whether the first member is a Go object. The bytes may be the beginning of the archive only. */
static bool begins_with_go(const char *bytes, size_t size)
{
	struct ar ar = {.bytes = bytes, .size = size};
	struct ar_member member = {0};
	enum ar_state state;

	while ((state = ar_next(&ar, &member)) == AR_MEMBER && *member.name == '/')
		;
	const char *at = state == AR_MEMBER ? member.bytes : bytes + ar.at;
	return (state == AR_MEMBER || (state == AR_CUT && member.name)) &&
	       by_beginning(at, (size_t)(bytes + size - at)) == FILE_GO_OBJECT;
}

enum file_kind file_kind(const char *bytes, size_t size)
{
	enum file_kind kind = by_beginning(bytes, size);

	return kind == FILE_ARCHIVE && begins_with_go(bytes, size) ? FILE_GO_ARCHIVE : kind;
}

enum file_kind file_kind_of(const char *path)
{
	FILE *in = reading_refuses(path, READ_OBJECT) ? NULL : fopen(path, "rbe");
	char *start = arena_new(BEGINNING);
	size_t size = in ? fread(start, 1, BEGINNING, in) : 0;
	enum file_kind kind = in && !ferror(in) ? file_kind(start, size) : FILE_OTHER;

	arena_drop(start, BEGINNING);
	if (in)
		fclose(in);
	return kind;
}
