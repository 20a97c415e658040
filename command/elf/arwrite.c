/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The first member is GNU's table of long names, and the header of every other has `/OFFSET` for
 * a name.
 */
#include "command/elf/arwrite.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"

#include <ar.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define NAME_END "/\n"

static void put_header(FILE *out, const char *name, size_t size)
{
	fprintf(out, "%-16s%-12d%-6d%-6d%-8o%-10zu" ARFMAG, name, 0, 0, 0, 0100644, size);
}

/* Members begin at even offsets. */
static void put_member(FILE *out, const char *name, const char *bytes, size_t size)
{
	put_header(out, name, size);
	fwrite(bytes, 1, size, out);
	if (size % 2)
		fputc('\n', out);
}

static void put_names(FILE *out, const struct strings *names)
{
	const char *table =
		names->count ? format("%s" NAME_END, strings_join(names, NAME_END)) : "";

	put_member(out, "//", table, strlen(table));
}

static bool put_file(FILE *out, const char *name, const char *file)
{
	size_t size;
	char *bytes = file_read(file, file, &size);

	if (bytes)
		put_member(out, name, bytes, size);
	file_drop(bytes);
	return bytes;
}

static bool put_files(FILE *out, const struct strings *names, const struct strings *files)
{
	size_t offset = 0;

	for (size_t i = 0; i < names->count; i++) {
		if (!put_file(out, format("/%zu", offset), files->at[i]))
			return false;
		offset += strlen(names->at[i]) + strlen(NAME_END);
	}
	return true;
}

bool archive_write(const char *path, const struct strings *names, const struct strings *files)
{
	FILE *out = fopen(path, "we");

	if (!out) {
		complain(path, "cannot write: %s", strerror(errno));
		return false;
	}
	fputs(ARMAG, out);
	put_names(out, names);
	bool good = put_files(out, names, files), failed = ferror(out);
	if (fclose(out) || failed) {
		complain(path, "cannot write: %s", strerror(errno));
		return false;
	}
	return good;
}
