/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A second runtime in one process: a program that contains a runtime opens a
 * shared object that contains another. Hosted.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "tests/harness/child.h"

static char path[4096];

static void open_second(void *arg)
{
	if (dlopen(arg, RTLD_NOW | RTLD_LOCAL) == NULL)
		fprintf(stderr, "%s\n", dlerror());
}

int main(int argc, char **argv, char **envp)
{
	char expected[sizeof path + 256];
	struct outcome o;

	tap_start(argc, argv, envp);
	snprintf(path, sizeof path, "%s.plugin", argv[0]);
	run_child(open_second, path, &o);
	/* The first runtime is in the program, or in the shared library that the program is linked to. */
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
	return tap_end();
}
