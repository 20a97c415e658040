/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A file is read with read(2), because a mapped file that another program cuts off ends the
 * command by SIGBUS.
 */
#include "command/base/system/reading.h"

#include "command/base/arena.h"
#include "command/base/temp.h"
#include "command/base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

/* The arena gives a block of its own to a buffer of this size, which can grow in place. */
enum { FIRST_ROOM = 256 << 10 };

/* A file's times are those of the kernel's last tick: 10 ms is the longest. */
enum { FRESH = 20000000 };

static const char changed[] = "it changed while it was read";

static bool is_null(const struct stat *status)
{
	return S_ISCHR(status->st_mode) && status->st_rdev == makedev(1, 3);
}

/* A file that was opened for us: what it is and when it ends is the caller's to know. */
static bool is_stream(const char *path)
{
	return !strcmp(path, "-") || !strcmp(path, "/dev/stdin") || starts_with(path, "/dev/fd/") ||
	       starts_with(path, "/proc/self/fd/");
}

static const char *refuse_kind(const struct stat *status)
{
	switch (status->st_mode & S_IFMT) {
	case S_IFDIR:
		return strerror(EISDIR);
	case S_IFIFO:
		return "it is a FIFO";
	case S_IFSOCK:
		return "it is a socket";
	case S_IFBLK:
		return "it is a device";
	case S_IFCHR:
		return is_null(status) ? NULL : "File too large: it is a device";
	default:
		return NULL;
	}
}

static const char *refuse_size(const struct stat *status, size_t most)
{
	if (status->st_size >= 0 && (uintmax_t)status->st_size <= most)
		return NULL;
	return format("File too large: it has more than %zu MiB", most >> 20);
}

const char *reading_refuses(const char *path, size_t most)
{
	struct stat status;

	if (is_stream(path) || stat(path, &status))
		return NULL;
	const char *why = refuse_kind(&status);
	return why ? why : refuse_size(&status, most);
}

static const char *refuse_status(const char *path, const struct stat *status, size_t most)
{
	const char *why = is_stream(path) ? NULL : refuse_kind(status);

	return why ? why : refuse_size(status, most);
}

static void need_room(struct file_bytes *r, size_t size)
{
	size_t room = size < FIRST_ROOM ? FIRST_ROOM : size;

	if (r->room >= room)
		return;
	r->bytes = arena_grow(r->bytes, r->room, room);
	r->room = room;
}

/* Reads to the end, which may be elsewhere than the size said. */
static const char *read_all(struct file_bytes *r, int fd, size_t expected, size_t most)
{
	ssize_t n;

	r->size = 0;
	need_room(r, expected + 2);
	while ((n = read(fd, r->bytes + r->size, r->room - 1 - r->size)) > 0) {
		r->size += (size_t)n;
		if (r->size > most)
			return format("File too large: it has more than %zu MiB", most >> 20);
		if (r->size + 1 == r->room)
			need_room(r, 2 * r->room);
	}
	r->bytes[r->size] = 0;
	return n < 0 ? strerror(errno) : NULL;
}

static bool is_fresh(const struct stat *status)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	int64_t age = (int64_t)(now.tv_sec - status->st_mtim.tv_sec) * 1000000000 +
		      (now.tv_nsec - status->st_mtim.tv_nsec);
	return age >= 0 && age < FRESH;
}

/* A second change in one tick would not show. Wait until the next change gets another time. */
static void let_it_age(const char *path, const struct stat *status)
{
	if (S_ISREG(status->st_mode) && !temp_has(path) && is_fresh(status))
		nanosleep(&(struct timespec){.tv_nsec = FRESH}, NULL);
}

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Files in /proc say that they are empty. */
static bool has_changed(const struct file_bytes *r, int fd, const struct stat *before)
{
	struct stat after;

	return S_ISREG(before->st_mode) && before->st_size &&
	       (fstat(fd, &after) || !same_file(before, &after) ||
		       r->size != (size_t)before->st_size);
}

static const char *read_open(struct file_bytes *r, int fd, const char *path, size_t most)
{
	struct stat status;

	if (fstat(fd, &status))
		return strerror(errno);
	let_it_age(path, &status);
	if (fstat(fd, &status))
		return strerror(errno);
	const char *why = refuse_status(path, &status, most);
	if (why)
		return why;
	if (strcmp(path, "-") && !S_ISREG(status.st_mode)) /* waits for what is to come */
		fcntl(fd, F_SETFL, O_RDONLY);
	why = read_all(r, fd, S_ISREG(status.st_mode) ? (size_t)status.st_size : 0, most);
	return why ? why : has_changed(r, fd, &status) ? changed : NULL;
}

const char *reading_fill(struct file_bytes *r, const char *path, size_t most)
{
	/* Without O_NONBLOCK, to open a FIFO waits for a writer. */
	int fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
				   : fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);

	if (fd < 0)
		return errno == ENXIO ? "it is a socket" : strerror(errno);
	errno = 0;
	const char *why = read_open(r, fd, path, most);
	int error = errno;
	close(fd);
	errno = error;
	return why;
}

const char *reading_take(struct file_bytes *r, int fd, size_t most)
{
	struct stat status;

	if (fstat(fd, &status) || lseek(fd, 0, SEEK_SET))
		return strerror(errno);
	return read_all(r, fd, (size_t)status.st_size, most);
}
