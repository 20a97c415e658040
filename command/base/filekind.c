/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The beginnings of files.
 */
#include "command/base/filekind.h"

#include "command/base/text.h"

#include <ar.h>
#include <elf.h>
#include <stdio.h>

/* An archive of Go's compiler begins with export data or with an object. The longest comes first. */
static const struct beginning {
	const char *text;
	enum file_kind kind;
} beginnings[] = {{ARMAG "__.PKGDEF ", FILE_GO_ARCHIVE}, {ARMAG "_go_.o", FILE_GO_ARCHIVE},
	{ARMAG, FILE_ARCHIVE}, {"!<thin>\n", FILE_THIN_ARCHIVE}, {"go object ", FILE_GO_OBJECT},
	{ELFMAG, FILE_ELF}, {"BC\xc0\xde", FILE_BITCODE}};

enum { LONGEST = 18 };

enum file_kind file_kind(const char *bytes, size_t size)
{
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
		if (bytes_start(bytes, size, beginnings[i].text))
			return beginnings[i].kind;
	return size ? FILE_OTHER : FILE_EMPTY;
}

enum file_kind file_kind_of(const char *path)
{
	FILE *in = fopen(path, "rbe");
	char start[LONGEST];
	size_t size = in ? fread(start, 1, sizeof start, in) : 0;
	enum file_kind kind = in && !ferror(in) ? file_kind(start, size) : FILE_OTHER;

	if (in)
		fclose(in);
	return kind;
}
