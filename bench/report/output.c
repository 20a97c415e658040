/* SPDX-License-Identifier: BSD-3-Clause
 *
 * output.c - files that are there whole or not at all: they are written beside
 * their place, and then moved into it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/report/report.h"

#define PATH 1024

static int complain(const char *path)
{
	fprintf(stderr, "bench: %s: cannot be written: %s\n", path, strerror(errno));
	return -1;
}

static int beside(const char *path, char *temporary)
{
	if (snprintf(temporary, PATH, "%s.part", path) < PATH)
		return 0;
	errno = ENAMETOOLONG;
	return complain(path);
}

FILE *bench_open(const char *path)
{
	char temporary[PATH];
	FILE *f;

	if (beside(path, temporary))
		return NULL;
	f = fopen(temporary, "we");
	if (!f)
		complain(path);
	return f;
}

int bench_close(FILE *f, const char *path)
{
	char temporary[PATH];
	int error = beside(path, temporary) || ferror(f);

	error = fclose(f) || error || rename(temporary, path);
	if (!error)
		return 0;
	complain(path);
	unlink(temporary);
	return -1;
}

/* Finds out before the measurement whether a file can be written. Leaves nothing behind. */
int bench_writable(const char *path)
{
	char temporary[PATH];
	struct stat s;
	FILE *f;

	if (!stat(path, &s) && S_ISDIR(s.st_mode)) {
		errno = EISDIR;
		return complain(path);
	}
	if (!(f = bench_open(path)))
		return -1;
	fclose(f);
	return beside(path, temporary) || unlink(temporary);
}

int bench_folder(const char *path)
{
	if (!mkdir(path, 0777) || (errno == EEXIST && !access(path, W_OK | X_OK)))
		return 0;
	return complain(path);
}
