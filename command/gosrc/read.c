/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Files and folders, fast: one buffer for all, no mapping for what is read once.
 */
#include "command/gosrc/world.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bigger than this is no source, and would not fit the memory that a check may take. */
#define SIZE_MAX_READ ((off_t)512 << 20)

static struct {
	char *bytes;
	size_t room;
} buffer;

static void need(size_t size)
{
	if (buffer.room >= size + 1)
		return;
	size_t room = size + 1 < 1 << 18 ? 1 << 18 : size + 1;
	buffer.bytes = arena_grow(buffer.bytes, buffer.room, room);
	buffer.room = room;
}

/* Standard input and special files do not say how much there is. */
static ssize_t read_all(int fd, size_t expected)
{
	size_t got = 0;
	ssize_t n;

	need(expected + 1);
	while ((n = read(fd, buffer.bytes + got, buffer.room - 1 - got)) > 0) {
		got += (size_t)n;
		if (expected && got == expected)
			break;
		if (got > (size_t)SIZE_MAX_READ) {
			errno = EFBIG;
			return -1;
		}
		if (got + 1 == buffer.room)
			need(2 * buffer.room);
	}
	return n < 0 ? -1 : (ssize_t)got;
}

static ssize_t read_fd(int fd)
{
	struct stat st;

	if (fstat(fd, &st))
		return -1;
	if (S_ISDIR(st.st_mode))
		errno = EISDIR;
	else if (st.st_size > SIZE_MAX_READ)
		errno = EFBIG;
	else
		return read_all(fd, S_ISREG(st.st_mode) ? (size_t)st.st_size : 0);
	return -1;
}

const char *slurp(const char *path, size_t *size)
{
	int fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : dup(0);

	if (fd < 0)
		return NULL;
	ssize_t got = read_fd(fd);
	int error = errno;
	close(fd);
	errno = error;
	if (got < 0)
		return NULL;
	buffer.bytes[got] = 0;
	*size = (size_t)got;
	return buffer.bytes;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_folder(const char *path, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_DIR;
	return !lstat(format("%s/%s", path, entry->d_name), &st) && S_ISDIR(st.st_mode);
}

static bool source_suffix(const char *name)
{
	static const char *const suffixes[] = {".go", ".s", ".c", ".cc", ".cpp", ".cxx", ".m", ".f",
		".F", ".for", ".f90", ".syso", ".swig", ".swigcxx", ".S", ".sx"};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < sizeof suffixes / sizeof *suffixes; i++)
		if (!strcmp(dot, suffixes[i]))
			return true;
	return false;
}

/* As the go command: names that begin with `.` or `_` are nobody's. */
bool folder_names(const char *path, struct list *names, struct list *subfolders)
{
	DIR *dir = opendir(path);

	if (!dir)
		return false;
	for (struct dirent *entry; (entry = readdir(dir));) {
		const char *name = entry->d_name;
		if (*name == '.' || *name == '_')
			continue;
		if (is_folder(path, entry)) {
			if (subfolders && strcmp(name, "testdata"))
				list_add(subfolders, (void *)atom_of(name));
		} else if (source_suffix(name)) {
			list_add(names, (void *)atom_of(name));
		}
	}
	closedir(dir);
	if (names->count)
		qsort(names->at, names->count, sizeof *names->at, by_name);
	if (subfolders && subfolders->count)
		qsort(subfolders->at, subfolders->count, sizeof *subfolders->at, by_name);
	return true;
}

/* Around the `k` of a word: `go:linkname`, in any case, and what fingers make of it. */
static bool word_around(const char *text, const char *k)
{
	bool lin = k - text >= 3 && !strncasecmp(k - 3, "lin", 3),
	     ln = k - text >= 2 && !strncasecmp(k - 2, "ln", 2);
	const char *start = k - (lin ? 3 : 2), *rest = k + 1 + (k[1] == '_' || k[1] == '-');

	if (!lin && !ln)
		return false;
	return !strncasecmp(rest, "name", 4) ||
	       (start - text >= 3 && !strncasecmp(start - 3, "go:", 3));
}

static bool has_word(const char *text, int k)
{
	for (const char *at = text; (at = strchr(at, k)); at++)
		if (word_around(text, at))
			return true;
	return false;
}

/* A zero byte ends the search, and a Go file. */
bool text_links(const char *text)
{
	return has_word(text, 'k') || has_word(text, 'K');
}

static bool begins_declaration(const char *text, const char *at)
{
	while (at > text && (at[-1] == ' ' || at[-1] == '\t' || at[-1] == '\r'))
		at--;
	return at == text || strchr("\n;}/", at[-1]) != NULL;
}

/* A line without its blanks and line comment. */
static size_t code_length(const char *line, size_t length)
{
	const char *comment = memmem(line, length, "//", 2);

	length = comment ? (size_t)(comment - line) : length;
	while (length && strchr(" \t\r", line[length - 1]))
		length--;
	return length;
}

static size_t line_length(const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));

	return (size_t)((newline ? newline : end) - at);
}

/*
 * A guess that errs on one side: a header that ends in `{` has a body; one
 * that ends in `}`, too, unless that may be a type's; one that ends in an
 * open list goes on in the next line.
 */
static bool header_lacks_body(const char *at, const char *end)
{
	for (size_t length; at < end; at += length + 1) {
		length = line_length(at, end);
		size_t code = code_length(at, length);
		char last = code ? at[code - 1] : ',';
		if (last == '{')
			return false;
		if (last == '}')
			return memmem(at, code, "interface", 9) || memmem(at, code, "struct", 6);
		if (last != '(' && last != ',')
			return true;
	}
	return true;
}

bool text_lacks_body(const char *text, size_t size)
{
	const char *end = text + size;

	for (const char *at = text; (at = memmem(at, (size_t)(end - at), "func", 4)); at += 4)
		if (strchr(" \t\r\n(/", at[4]) && begins_declaration(text, at) &&
			header_lacks_body(at, end))
			return true;
	return false;
}
