/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A fork in the middle of a seeding, as a signal handler may do it. This file
 * replaces sys/process.c, and forks when random.c calls it.
 */
#include "runtime/random.h"
#include "sys/process.h"

#include "tests/harness/fork.h"

#include <criterion/criterion.h>
#include <string.h>

enum { NUMBERS = 16 };

struct streams {
	uint64_t parent[NUMBERS], child[NUMBERS];
};

struct linkrt_process linkrt_process;
uint32_t linkrt_pid_tells_fork;
static pid_t child = -1; /* -1: not forked yet */

void linkrt_wipe_on_fork(void *page, size_t size)
{
	if (child != -1)
		return;
	child = fork();
	if (child == 0)
		memset(page, 0, size);
}

static void draw(void *streams)
{
	struct streams *s = streams;
	const uint64_t first = linkrt_rand(); /* forks */
	uint64_t *number = child == 0 ? s->child : s->parent;

	number[0] = first;
	for (unsigned n = 1; n < NUMBERS; n++)
		number[n] = linkrt_rand();
	if (child > 0 && waitpid(child, NULL, 0) != child)
		_exit(1);
}

Test(seed, wyrand_slow_seeds_before_it_knows_its_epoch)
{
	struct streams *s = shared(sizeof *s);

	cr_assert_eq(in_child(draw, s).status, 0);
	cr_assert_neq(s->child[NUMBERS - 1], 0, "the child did not draw");
	for (unsigned n = 0; n < NUMBERS; n++)
		cr_assert_neq(s->parent[n], s->child[n], "number %u is the parent's", n);
}
