/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Files of the user's.
 */
#include "command/base/file.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/system/reading.h"
#include "command/base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *file_result(struct file_bytes *bytes, const char *why, const char *label, size_t *size)
{
	*size = bytes->size;
	if (!why)
		return bytes->bytes;
	complain(label, "cannot read: %s", why);
	file_drop(bytes->bytes);
	return NULL;
}

char *file_read(const char *path, const char *label, size_t *size)
{
	struct file_bytes bytes = {0};
	const char *why = reading_fill(&bytes, path, READ_OBJECT);

	return file_result(&bytes, why, label, size);
}

char *file_read_open(int fd, const char *label, size_t *size)
{
	struct file_bytes bytes = {0};
	const char *why = reading_take(&bytes, fd, READ_OBJECT);

	return file_result(&bytes, why, label, size);
}

/* reading.c makes it large enough for a block of its own. */
void file_drop(char *image)
{
	if (image)
		arena_drop(image, READ_OBJECT);
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool file_is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
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

char *file_absolute(const char *path)
{
	const char *here = *path == '/' ? NULL : file_real(".");

	return here ? format("%s/%s", here, path) : copy(path);
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
