/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of runtime/sched/timer.c: the root is always the timer that is due first.
 */
#include "runtime/sched/timer.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { TIMERS = 200, STEPS = 20000 };

static struct timer timers[TIMERS], *root;

static const struct timer *first_of_all(void)
{
	const struct timer *first = NULL;

	for (int i = 0; i < TIMERS; i++)
		if (timers[i].when != 0 && (first == NULL || timers[i].when < first->when))
			first = &timers[i];
	return first;
}

/* Every record of the heap, each of which is due after its parent. */
static unsigned count(const struct timer *t)
{
	unsigned n = 0;

	for (; t != NULL; t = t->next) {
		cr_assert_eq(*t->link, t);
		if (t->child != NULL)
			cr_assert_geq(t->child->when, t->when);
		n += 1 + count(t->child);
	}
	return n;
}

/* Random insertions and removals, of the root and of others, with equal times among them. */
Test(timer, root_is_due_first)
{
	unsigned in_heap = 0;

	srand(1);
	for (int step = 0; step < STEPS; step++) {
		struct timer *t = rand() % 4 == 0 && root != NULL ? root : &timers[rand() % TIMERS];
		if (t->when == 0) {
			timer_insert(&root, t, 1 + rand() % 1000);
			in_heap++;
		} else {
			timer_remove(&root, t);
			in_heap--;
		}
		cr_assert_eq(count(root), in_heap);
		cr_assert((root == NULL) == (in_heap == 0));
		if (root != NULL)
			cr_assert_eq(root->when, first_of_all()->when, "step %d", step);
	}
}

/* Neither needs a stack of frames: a heap whose records came in order is one long list. */
Test(timer, a_million_in_order)
{
	enum { MANY = 1000000 };
	struct timer *many = calloc(MANY, sizeof *many);

	for (int i = MANY; i > 0; i--)
		timer_insert(&root, &many[i - 1], i);
	for (int i = 1; i <= MANY; i++) {
		cr_assert_eq(root->when, i);
		timer_remove(&root, root);
	}
	cr_assert_null(root);
	free(many);
}
