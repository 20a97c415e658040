/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Files of the user's.
 */
#include "command/base/file.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/text.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 << 10 };

/* A file's size may change while it is read, and some files have none: read up to the end. */
static char *read_all(FILE *in, size_t *size)
{
	size_t room = FIRST_ROOM, got;
	char *image = arena_new(room);

	*size = 0;
	while ((got = fread(image + *size, 1, room - 1 - *size, in))) {
		*size += got;
		if (*size + 1 < room)
			continue;
		image = arena_grow(image, room, 2 * room);
		room *= 2;
	}
	image[*size] = 0;
	return image;
}

char *file_read(const char *path, const char *label, size_t *size)
{
	FILE *in = fopen(path, "rbe");
	char *image = in ? read_all(in, size) : NULL;

	if (!in || ferror(in)) {
		complain(label, "cannot read: %s", strerror(errno));
		file_drop(image);
		image = NULL;
	}
	if (in)
		fclose(in);
	return image;
}

void file_drop(char *image)
{
	if (image)
		arena_drop(image, FIRST_ROOM);
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool file_same(const char *a, const char *b)
{
	struct stat one, other;

	return !stat(a, &one) && !stat(b, &other) && one.st_dev == other.st_dev &&
	       one.st_ino == other.st_ino;
}

char *file_real(const char *path)
{
	char *real = realpath(path, NULL), *kept = real ? copy(real) : NULL;

	free(real);
	return kept;
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
	return slash == path ? copy("/") : copy_bytes(path, (size_t)(slash - path));
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
