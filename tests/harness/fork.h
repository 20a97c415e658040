/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Forked children: how they end, what they say, what they leave in shared memory.
 */
#ifndef TESTS_HARNESS_FORK_H
#define TESTS_HARNESS_FORK_H

#include <criterion/criterion.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct ending {
	int status;      /* of exit, or -1 if a signal ended it */
	size_t length;   /* of the text */
	char text[4096]; /* what it wrote to descriptor 2; zero-terminated */
};

static inline void run_child(void (*fn)(void *arg), void *arg, const int pipe[2])
{
	dup2(pipe[1], 2);
	close(pipe[0]);
	close(pipe[1]);
	fn(arg);
	_exit(0);
}

/* Runs fn(arg) in a child; it exits with 0 if fn returns. */
static inline struct ending in_child(void (*fn)(void *arg), void *arg)
{
	struct ending e = {0};
	int descriptors[2], status = 0;
	ssize_t n;
	pid_t child;

	cr_assert_eq(pipe(descriptors), 0);
	child = fork();
	if (child == 0)
		run_child(fn, arg, descriptors);
	cr_assert_gt(child, 0);
	close(descriptors[1]);
	while ((n = read(descriptors[0], e.text + e.length, sizeof e.text - 1 - e.length)) > 0)
		e.length += (size_t)n;
	close(descriptors[0]);
	cr_assert_eq(waitpid(child, &status, 0), child);
	e.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	return e;
}

/* Returns zeroed memory that children share with their parent. */
static inline void *shared(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	cr_assert_neq(p, MAP_FAILED);
	return p;
}

#endif
