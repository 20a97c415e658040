/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Files and folders, fast: one buffer for all, no mapping for what is read once.
 */
#include "tools/check/world.h"
#include "tools/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
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
	buffer.room = size + 1 < 1 << 18 ? 1 << 18 : size + 1;
	buffer.bytes = grow(buffer.bytes, buffer.room);
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
	char *full = format("%s/%s", path, entry->d_name);
	bool yes = !lstat(full, &st) && S_ISDIR(st.st_mode);
	free(full);
	return yes;
}

static bool source_suffix(const char *name)
{
	static const char *const suffixes[] = {".go", ".s", ".c", ".cc", ".cpp", ".cxx", ".m", ".f", ".F",
		".for", ".f90", ".syso", ".swig", ".swigcxx", ".S", ".sx"};
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
