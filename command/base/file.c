/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Files of the user's.
 */
#include "command/base/file.h"

#include "command/base/diag.h"
#include "command/base/mem.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file's size may change while it is read, and some files claim none: read until the end comes. */
static char *read_all(FILE *in, size_t *size)
{
	size_t room = 0, got;
	char *image = NULL;

	*size = 0;
	do {
		room = room ? 2 * room : 1 << 16;
		image = grow(image, room + 1);
		got = fread(image + *size, 1, room - *size, in);
		*size += got;
	} while (*size == room);
	image[*size] = 0;
	return image;
}

char *file_read(const char *path, const char *label, size_t *size)
{
	FILE *in = fopen(path, "rbe");
	char *image = in ? read_all(in, size) : NULL;

	if (!in || ferror(in)) {
		complain(label, "cannot read: %s", strerror(errno));
		free(image);
		image = NULL;
	}
	if (in)
		fclose(in);
	return image;
}

bool file_starts(const char *path, const char *magic)
{
	FILE *in = fopen(path, "rbe");
	char start[16];
	size_t length = strlen(magic);
	bool same = in && fread(start, 1, length, in) == length && memcmp(start, magic, length) == 0;

	if (in)
		fclose(in);
	return same;
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

const char *file_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

const char *file_suffix(const char *path)
{
	const char *dot = strrchr(file_base(path), '.');

	return dot ? dot : "";
}

char *file_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return copy(".");
	return slash == path ? copy("/") : format("%.*s", (int)(slash - path), path);
}

static bool in_name(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static const char *find_word(const char *text, const char *word)
{
	for (const char *at = text; (at = strstr(at, word)); at++)
		if ((at == text || !in_name(at[-1])) && !in_name(at[strlen(word)]))
			return at;
	return NULL;
}

int line_of_word(const char *text, const char *word)
{
	const char *end = *word ? find_word(text, word) : NULL;
	int line = end != NULL;

	for (const char *at = text; at < end; at++)
		line += *at == '\n';
	return line;
}
