/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Outputs are written by write(2), which reports a full disk. A store to a mapped file would
 * end the command by SIGBUS.
 */
#include "command/base/system/publish.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/system/signals.h"
#include "command/base/temp.h"
#include "command/base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

static bool cannot_write(const char *name, int error)
{
	complain(name, "cannot write: %s", strerror(error));
	return false;
}

/* The path that a symbolic link has in it. */
static char *link_target(const char *name)
{
	char target[PATH_MAX];
	ssize_t size = readlink(name, target, sizeof target);

	if (size <= 0)
		return copy(name);
	char *path = copy_bytes(target, (size_t)size);
	return *path == '/' ? path : format("%s/%s", file_folder(name), path);
}

static bool is_link(const char *name)
{
	struct stat status;

	return lstat(name, &status) == 0 && S_ISLNK(status.st_mode);
}

/* Whether a link's file is missing or empty. */
static bool is_written_through(const char *name)
{
	struct stat status;

	return stat(name, &status) ? errno == ENOENT
				   : S_ISREG(status.st_mode) && status.st_size == 0;
}

static char *follow_links(const char *name)
{
	enum { MOST_LINKS = 40 };
	char *path = copy(name);

	for (int i = 0; i < MOST_LINKS && is_link(path) && is_written_through(path); i++)
		path = link_target(path);
	return path;
}

/*
 * The file descriptor that a link like /dev/stdout means, or -1. Such a file is written to, because
 * others write to it, too.
 */
static int own_stream(const char *name)
{
	struct stat status, own;

	for (int fd = STDOUT_FILENO; is_link(name) && fd <= STDERR_FILENO; fd++)
		if (!stat(name, &status) && !fstat(fd, &own) && status.st_dev == own.st_dev &&
			status.st_ino == own.st_ino)
			return fd;
	return -1;
}

static bool is_special(const char *name)
{
	struct stat status;

	return stat(name, &status) == 0 && !S_ISREG(status.st_mode);
}

bool publish_possible(const char *name)
{
	struct stat status;
	const char *path = follow_links(name);

	if (own_stream(name) >= 0)
		return true;
	bool exists = stat(path, &status) == 0;
	if (exists && S_ISDIR(status.st_mode)) {
		complain(name, "cannot write: is a directory");
		return false;
	}
	if (!exists && errno != ENOENT)
		return cannot_write(name, errno);
	if (exists && !S_ISREG(status.st_mode))
		return access(path, W_OK) == 0 || cannot_write(name, errno);
	if (access(file_folder(path), W_OK | X_OK) == 0 || (exists && access(path, W_OK) == 0))
		return true;
	return cannot_write(name, errno);
}

bool write_all(int fd, const char *bytes, size_t size)
{
	while (size) {
		ssize_t n = write(fd, bytes, size);
		if (n < 0)
			return false;
		bytes += n;
		size -= (size_t)n;
	}
	return true;
}

static bool copy_all(int to, int from)
{
	char bytes[64 << 10];
	ssize_t n;

	lseek(from, 0, SEEK_SET);
	while ((n = read(from, bytes, sizeof bytes)) > 0)
		if (!write_all(to, bytes, (size_t)n))
			return false;
	return n == 0;
}

/* Closes a file that was written; a disk may be found full only now. */
static bool close_written(int fd, bool good)
{
	int error = errno;

	if (close(fd) && good)
		return false;
	errno = error;
	return good;
}

/* A name that is short whatever the output's is, for that may be as long as names can be. */
static int make_beside(int folder, char name[static 16])
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
	enum { TRIES = 100, LETTERS = 6 };
	unsigned char random[LETTERS];
	int fd = -1;

	for (int i = 0; i < TRIES && fd < 0; i++) {
		if (getrandom(random, sizeof random, 0) != sizeof random)
			return -1;
		strcpy(name, ".linkrt.");
		for (int k = 0; k < LETTERS; k++)
			strncat(name, &letters[random[k] % 32], 1);
		fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (fd < 0 && errno != EEXIST)
			return -1;
	}
	return fd;
}

static int own_beside(int folder, char name[static 16])
{
	sigset_t before;

	signals_hold(&before);
	int fd = make_beside(folder, name);
	if (fd >= 0)
		temp_own(folder, name);
	signals_release(&before);
	return fd;
}

static void give_up_beside(int folder, const char *name)
{
	int error = errno;

	unlinkat(folder, name, 0);
	errno = error;
}

static mode_t less_umask(mode_t mode)
{
	mode_t mask = umask(0);

	umask(mask);
	return mode & ~mask;
}

static bool replace_in(int folder, const char *base, int from, mode_t mode)
{
	char name[16];
	int fd = own_beside(folder, name);

	if (fd < 0)
		return false;
	bool good = copy_all(fd, from);
	fchmod(fd, less_umask(mode));
	good = close_written(fd, good) && renameat(folder, name, folder, base) == 0;
	if (!good)
		give_up_beside(folder, name);
	temp_disown();
	return good;
}

static bool replace_file(const char *path, int from, mode_t mode)
{
	int folder = open(file_folder(path), O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (folder < 0)
		return false;
	bool good = replace_in(folder, file_base(path), from, mode);
	int error = errno;
	close(folder);
	errno = error;
	return good;
}

static bool overwrite(int fd, int from)
{
	return fd >= 0 && close_written(fd, copy_all(fd, from));
}

static bool overwrite_file(const char *path, int from)
{
	return overwrite(open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY), from);
}

/* The folder does not let us replace the file. ld then writes to the file itself. */
static bool is_fixed(const char *path, int error)
{
	return (error == EACCES || error == EPERM || error == EROFS || error == EBUSY) &&
	       file_exists(path);
}

static bool copy_to(const char *name, int from, mode_t mode)
{
	int stream = own_stream(name);

	if (stream >= 0)
		return overwrite(fcntl(stream, F_DUPFD_CLOEXEC, 0), from);
	if (is_special(name))
		return overwrite_file(name, from);
	const char *path = follow_links(name);
	return replace_file(path, from, mode) ||
	       (is_fixed(path, errno) && overwrite_file(path, from));
}

bool publish_file(const char *name, int from, mode_t mode)
{
	return copy_to(name, from, mode) || cannot_write(name, errno);
}

bool write_file(const char *path, const void *bytes, size_t size)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	return (fd >= 0 && close_written(fd, write_all(fd, bytes, size))) ||
	       cannot_write(path, errno);
}
