/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A second runtime in one process: a program that contains a runtime opens a
 * shared object that contains another. Hosted.
 */
#define _GNU_SOURCE /* dlmopen */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "tests/harness/child.h"
#include "tests/harness/refuse.h"

static char path[4096];

static void open_second(void *arg)
{
	if (dlopen(arg, RTLD_NOW | RTLD_LOCAL) == NULL)
		fprintf(stderr, "%s\n", dlerror());
}

/* The second copy is in a link namespace of its own, which dl_iterate_phdr does not show. */
static void open_in_namespace(void *arg)
{
	if (dlmopen(LM_ID_NEWLM, arg, RTLD_NOW) == NULL)
		fprintf(stderr, "%s\n", dlerror());
}

/* An object without a runtime may be in any namespace. */
static void open_other_namespace(void *arg)
{
	(void)arg;
	if (dlmopen(LM_ID_NEWLM, "libm.so.6", RTLD_NOW) == NULL)
		fprintf(stderr, "%s\n", dlerror());
	runtime_nanotime();
}

/* Headers that cannot be looked at are not. */
static void open_without_mincore(void *arg)
{
	if (refuse(__NR_mincore))
		open_in_namespace(arg);
}

static void other_namespaces(const char *expected)
{
	struct outcome o;

	if (tap_env("TAP_ONE_NAMESPACE") != NULL) {
		skip("runtimes in other link namespaces", "a checker allows one");
		return;
	}
	run_child(open_in_namespace, path, &o);
	ok_equal(o.status, EXITED(2), "so does one in another link namespace");
	const char *rest = strstr(o.text, " and ");
	ok_string(rest != NULL ? rest : o.text, expected, "with the same message");
	ok_ends(open_without_mincore, path, EXITED(0), "", "not found without mincore");
	ok_ends(open_other_namespace, NULL, EXITED(0), "",
		"another namespace without a runtime is no matter");
}

int main(int argc, char **argv, char **envp)
{
	char expected[sizeof path + 256];
	struct outcome o;

	tap_start(argc, argv, envp);
	snprintf(path, sizeof path, "%s.plugin", argv[0]);
	run_child(open_second, path, &o);
	/*
	 * The first runtime is in the program, or in the shared library that the program is linked
	 * to.
	 */
	snprintf(expected, sizeof expected,
		" and %s both contain the runtime; link both to liblinkrt.so, "
		"or the second to liblinkrt-module.a\n"
		"fatal error: two linkrt runtimes in one process\n",
		path);
	ok_equal(o.status, EXITED(2), "a second runtime ends the process with status 2");
	const char *rest = strstr(o.text, " and ");
	ok_string(rest != NULL ? rest : o.text, expected, "and a message that names it");
	ok(strncmp(o.text, "linkrt: the program and ", 24) == 0 ||
			(strncmp(o.text, "linkrt: ", 8) == 0 &&
				strstr(o.text, "liblinkrt.so.0 and ") != NULL),
		"and names the file that has the first");
	other_namespaces(expected);
	return tap_end();
}
