/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The packages that are tested, as `go list -test` gives them: each with the package main that Go
 * makes for its tests.
 */
#ifndef COMMAND_TEST_LIST_H
#define COMMAND_TEST_LIST_H

#include "command/base/table.h"
#include "command/compile/compile.h"
#include "command/compile/gcparts.h"

#include <jansson.h>

enum test_state {
	TEST_READY,
	TEST_NO_FILES,     /* there are no tests in the package */
	TEST_SETUP_FAILED, /* the package cannot be read, or imports what is not there */
	TEST_BUILD_FAILED
};

struct test {
	const char *path, *folder;
	enum test_state state;
	const json_t *main; /* of a package that is ready */
};

struct tests {
	struct test *at; /* in the order of the command line */
	size_t count, room;
	struct gc *gc;               /* the settings of all */
	struct table packages;       /* import path, as Go lists it -> json_t of the package */
	const struct strings *flags; /* of the settings, for the tests */
};

/*
 * Lists the packages and compiles them and their imports. What is wrong with a package is said, and
 * is its state. Returns false after a message if there is nothing to test.
 */
bool tests_list(struct tests *tests, const struct strings *patterns, const struct request *request);

/* Converts what the program of a package that is ready consists of. False after a message. */
bool tests_convert(const struct tests *tests, const struct test *test, struct products *products);

#endif
