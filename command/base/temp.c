/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Temporary files and the signals that must not leave them behind.
 */
#include "command/base/temp.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/text.h"

#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder, *owned;
static volatile sig_atomic_t caught;
static volatile pid_t running;

static const int watched[] = {SIGINT, SIGTERM, SIGHUP};

/* Only notes the signal. The function that waits for the child fails and cleans up. */
static void note(int signal)
{
	caught = signal;
	if (running)
		kill(running, signal);
}

void temp_watch(void)
{
	struct sigaction action = {.sa_handler = note}, old;

	for (size_t i = 0; i < sizeof watched / sizeof *watched; i++)
		if (sigaction(watched[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(watched[i], &action, NULL);
	atexit(temp_clean); /* the command also ends where it has no memory left */
}

void temp_child(pid_t child)
{
	running = child;
}

bool temp_interrupted(void)
{
	return caught;
}

void temp_forget_signal(void)
{
	caught = 0;
}

void temp_die_if_interrupted(void)
{
	if (!caught)
		return;
	signal(caught, SIG_DFL);
	raise(caught);
}

bool temp_open(void)
{
	const char *parent = getenv("TMPDIR");
	char *name = format("%s/linkrt.XXXXXX", parent && *parent ? parent : "/tmp");

	if (mkdtemp(name)) {
		folder = name;
		return true;
	}
	complain(name, "cannot make a temporary folder: %s", strerror(errno));
	return false;
}

char *temp_path(const char *name)
{
	return format("%s/%s", folder, name);
}

char *temp_beside(const char *output)
{
	char *path = format("%s/.%s.XXXXXX", file_folder(output), file_base(output));
	int file = mkstemp(path);

	if (file < 0) {
		complain(output, "cannot write: %s", strerror(errno));
		return NULL;
	}
	close(file);
	owned = path;
	return path;
}

bool temp_publish(const char *name, mode_t mode)
{
	mode_t mask = umask(0);

	umask(mask);
	if (temp_interrupted())
		return false;
	chmod(owned, mode & ~mask);
	if (rename(owned, name)) {
		complain(name, "cannot write: %s", strerror(errno));
		return false;
	}
	owned = NULL;
	return true;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *where)
{
	(void)status, (void)type, (void)where;
	remove(path);
	return 0;
}

void temp_clean(void)
{
	if (owned)
		unlink(owned);
	if (folder)
		nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	owned = folder = NULL;
}
