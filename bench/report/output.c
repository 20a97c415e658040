/* SPDX-License-Identifier: BSD-3-Clause
 *
 * output.c - files that are there whole or not at all: they are written beside
 * their place, and then moved into it.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/report/report.h"

#define PATH 4096

static int complain(const char *path)
{
	fprintf(stderr, "bench: %s: cannot be written: %s\n", path, strerror(errno));
	return -1;
}

static bool is_open_as(int fd, const char *path)
{
	struct stat s, own;

	return !fstat(fd, &own) && !stat(path, &s) && s.st_dev == own.st_dev &&
	       s.st_ino == own.st_ino;
}

/* A device or a pipe, or one of our own streams: it is written to, and no file takes its place. */
static bool is_stream(const char *path)
{
	struct stat s;

	if (stat(path, &s))
		return false;
	return !S_ISREG(s.st_mode) || is_open_as(STDOUT_FILENO, path) ||
	       is_open_as(STDERR_FILENO, path);
}

/* The file that is to be written, which links may lead to, and a name beside it. */
static int beside(const char *path, char *place, char *temporary)
{
	char *real = realpath(path, NULL);
	const int length = snprintf(place, PATH, "%s", real ? real : path);

	free(real);
	if (length < PATH && snprintf(temporary, PATH, "%s.part", place) < PATH)
		return 0;
	errno = ENAMETOOLONG;
	return complain(path);
}

FILE *bench_open(const char *path)
{
	char place[PATH], temporary[PATH];
	FILE *f;

	if (beside(path, place, temporary))
		return NULL;
	f = is_stream(path) ? fopen(path, "ae") : fopen(temporary, "we");
	if (!f)
		complain(path);
	return f;
}

/* What was opened says whether it moves: since then another file may have come to the path. */
int bench_close(FILE *f, const char *path)
{
	char place[PATH], temporary[PATH];
	int error = beside(path, place, temporary);
	const bool moves = !error && is_open_as(fileno(f), temporary);

	error |= ferror(f);
	error = fclose(f) || error || (moves && rename(temporary, place));
	if (!error)
		return 0;
	complain(path);
	if (moves)
		unlink(temporary);
	return -1;
}

/* Finds out before the measurement whether a file can be written. Leaves nothing behind. */
int bench_writable(const char *path)
{
	char place[PATH], temporary[PATH];
	struct stat s;
	FILE *f;

	if (!stat(path, &s) && S_ISDIR(s.st_mode)) {
		errno = EISDIR;
		return complain(path);
	}
	if (is_stream(path)) /* a reader of a pipe would take it for the end */
		return access(path, W_OK) ? complain(path) : 0;
	if (!(f = bench_open(path)))
		return -1;
	fclose(f);
	return beside(path, place, temporary) || unlink(temporary);
}

int bench_folder(const char *path)
{
	if (!mkdir(path, 0777) || (errno == EEXIST && !access(path, W_OK | X_OK)))
		return 0;
	return complain(path);
}
