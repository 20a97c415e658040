/* SPDX-License-Identifier: BSD-3-Clause
 *
 * verb.c - `linkrt bench` becomes the harness. The harness is a program of its
 * own, so that what it measures shares no process with the command.
 */
#include "bench/verb.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench/help.h"
#include "command/base/diag.h"
#include "command/base/system/screen.h"
#include "command/base/text.h"
#include "command/base/verb.h"

/* The harness, from the command's folder: in a build folder, and where both are installed. */
static const char *const places[] = {"/bench/bench", "/../libexec/linkrt/bench"};

static const char *harness(void)
{
	static char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 64);
	char *slash;

	path[n > 0 ? n : 0] = 0;
	slash = strrchr(path, '/');
	for (size_t i = 0; slash && i < sizeof places / sizeof *places; i++) {
		strcpy(slash, places[i]);
		if (access(path, X_OK) == 0)
			return path;
	}
	return PKGLIBEXECDIR "/bench";
}

static int verb_bench(int argc, char **argv)
{
	const char *path = harness();

	if (argc == 2 && !strcmp(argv[1], "--help"))
		return print_help(&bench_verb);
	for (int i = 1; i < argc; i++)
		if (strcmp(printable(argv[i]), argv[i]) != 0) {
			complain(NULL, "bench: an argument has control characters: %s", argv[i]);
			return usage_error(&bench_verb);
		}
	argv[0] = copy("bench"); /* as the harness begins all its messages */
	execv(path, argv);
	complain(NULL, "cannot run %s: %s", path, strerror(errno));
	return STATUS_INPUT;
}

const struct verb bench_verb = {"bench", "measure linkrt beside its peers", verb_bench, BENCH_HELP};
