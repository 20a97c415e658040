/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Temporary files, and their removal. A signal handler calls temp_clean, so that and what it calls
 * may allocate no memory.
 */
#include "command/base/temp.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/system/signals.h"
#include "command/base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder; /* NULL: there is none */

static struct {
	int folder;
	char name[NAME_MAX + 1]; /* empty: none */
} owned;

bool temp_open(void)
{
	const char *parent = getenv("TMPDIR");
	/* Tools run in other folders. */
	char *name = format("%s/linkrt.XXXXXX", file_absolute(parent && *parent ? parent : "/tmp"));
	sigset_t before;

	signals_hold(&before);
	folder = mkdtemp(name);
	signals_release(&before);
	if (!folder)
		complain(name, "cannot make a temporary folder: %s", strerror(errno));
	return folder;
}

char *temp_path(const char *name)
{
	return format("%s/%s", folder, name);
}

char *temp_path_in(const char *subfolder, const char *name)
{
	char *path = temp_path(subfolder);

	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return format("%s/%s", path, name);
	complain(path, "cannot make a temporary folder: %s", strerror(errno));
	return NULL;
}

bool temp_has(const char *path)
{
	return folder && starts_with(path, folder);
}

void temp_own(int in, const char *name)
{
	owned.folder = in;
	strcpy(owned.name, name);
}

void temp_disown(void)
{
	*owned.name = 0;
}

static void remove_tree(int parent, const char *name);

static void remove_entry(int in, const char *name)
{
	if (strcmp(name, ".") && strcmp(name, "..") && unlinkat(in, name, 0))
		remove_tree(in, name);
}

static void remove_entries(int in)
{
	_Alignas(struct dirent64) char entries[2048];

	for (ssize_t size; (size = getdents64(in, entries, sizeof entries)) > 0;)
		for (ssize_t at = 0; at < size;) {
			const struct dirent64 *entry = (const void *)(entries + at);
			at += entry->d_reclen;
			remove_entry(in, entry->d_name);
		}
}

/* A file that was removed may hide another from the same pass over the folder. */
static void remove_tree(int parent, const char *name)
{
	enum { PASSES = 5 };
	int in = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (in < 0) { /* there may be no descriptor left, but then the folder is often empty */
		unlinkat(parent, name, AT_REMOVEDIR);
		return;
	}
	fchmod(in, 0700);
	for (int i = 0; i < PASSES && unlinkat(parent, name, AT_REMOVEDIR); i++) {
		lseek(in, 0, SEEK_SET);
		remove_entries(in);
	}
	unlinkat(parent, name, AT_REMOVEDIR);
	close(in);
}

void temp_clean(void)
{
	if (*owned.name)
		unlinkat(owned.folder, owned.name, 0);
	if (folder)
		remove_tree(AT_FDCWD, folder);
	temp_disown();
	folder = NULL;
}
