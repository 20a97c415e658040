/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Files and folders. All files are read into one buffer, which is faster than to map each file.
 */
#include "command/gosrc/read.h"

#include "command/base/diag.h"
#include "command/base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* A larger file is no source. */
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

/* `expected` is 0 for standard input and special files, which do not say how long they are. */
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

	ssize_t got = fd < 0 ? -1 : read_fd(fd);
	int error = errno;
	if (fd >= 0)
		close(fd);
	errno = error;
	if (got < 0) {
		stop_if_lacking(path);
		return NULL;
	}
	buffer.bytes[got] = 0;
	*size = (size_t)got;
	return buffer.bytes;
}

/* Folders */

static bool is_folder(const char *path, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_DIR;
	return !lstat(format("%s/%s", path, entry->d_name), &st) && S_ISDIR(st.st_mode);
}

static bool is_source(const char *name)
{
	static const char *const suffixes[] = {".go", ".s", ".c", ".cc", ".cpp", ".cxx", ".m", ".f",
		".F", ".for", ".f90", ".syso", ".swig", ".swigcxx", ".S", ".sx"};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < sizeof suffixes / sizeof *suffixes; i++)
		if (!strcmp(dot, suffixes[i]))
			return true;
	return false;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort(struct list *names)
{
	if (names->count)
		qsort(names->at, names->count, sizeof *names->at, by_name);
}

/* Leaves out names that begin with `.` or `_`, and testdata, as the go command does. */
bool folder_names(const char *path, struct list *names, struct list *subfolders)
{
	DIR *dir = opendir(path);

	if (!dir) {
		stop_if_lacking(path);
		return false;
	}
	for (struct dirent *entry; (entry = readdir(dir));) {
		const char *name = entry->d_name;
		if (*name == '.' || *name == '_')
			continue;
		bool folder = is_folder(path, entry);
		if (folder && subfolders && strcmp(name, "testdata"))
			list_add(subfolders, (void *)atom_of(name));
		else if (!folder && is_source(name))
			list_add(names, (void *)atom_of(name));
	}
	closedir(dir);
	sort(names);
	if (subfolders)
		sort(subfolders);
	return true;
}
