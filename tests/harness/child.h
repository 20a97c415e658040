/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Forked children that a test expects to end in a certain way.
 */
#ifndef TESTS_HARNESS_CHILD_H
#define TESTS_HARNESS_CHILD_H

#include "tests/harness/threads.h"

/* As wait4(2) reports them, but for the bit that says there is a core file. */
#define EXITED(status) ((status) << 8)
#define KILLED(signal) (signal)

/* How a child ended, and what it wrote to descriptors 1 and 2. */
struct outcome {
	int status;
	size_t length;
	char text[8192]; /* zero-terminated */
};

/*
 * Forks. True in the child, whose descriptors 1 and 2 are a pipe; false in the
 * parent, as soon as the child has ended and its outcome is known.
 */
bool in_child(struct outcome *o);

/* Runs fn(arg) in a forked child, which exits with status 0 if fn returns. */
void run_child(void (*fn)(void *), void *arg, struct outcome *o);

/*
 * Executes the program at `path` in a forked child. If the kernel cannot, false, and the test
 * `name` is skipped.
 */
bool run_program(const char *path, const char *const *arguments, const char *const *environment,
	struct outcome *o, const char *name);

/* One test of both the status and the text. If text is NULL, only of the status. */
void ok_ends(void (*fn)(void *), void *arg, int status, const char *text, const char *name);

_Noreturn void child_exit(int status);

#endif
