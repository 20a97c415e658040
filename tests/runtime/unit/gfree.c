/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Goroutines that have ended, and the lists in which the next ones find their stacks. No thread has
 * the Ms.
 */
#include "runtime/sched/proc.h"

#include <criterion/criterion.h>

enum { GS = 64 }; /* two batches */
static struct m ms[2];
static struct g *gs[GS + 1];

/* So many begin on one M and end on the other. */
static void begin_and_end(struct m *begins, struct m *ends, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		cr_assert_not_null(gs[i] = gfget(begins));
	for (unsigned i = 0; i < n; i++)
		gfput(ends, gs[i]);
}

Test(gfree, the_last_that_ended_is_the_next_that_begins)
{
	begin_and_end(&ms[0], &ms[0], 2);
	cr_assert_eq(gfget(&ms[0]), gs[1]);
	cr_assert_eq(gfget(&ms[0]), gs[0]);
	cr_assert_null(ms[0].gfree.head);
}

/* How many batches no M has. */
static unsigned batches(void)
{
	unsigned n = 0;

	for (const struct g *g = linkrt_sched.batches; g != NULL; g = g->batchlink)
		n++;
	return n;
}

Test(gfree, an_m_gives_away_what_is_too_much)
{
	begin_and_end(&ms[0], &ms[1], GS);
	cr_assert_eq(ms[1].gfree.n + ms[1].gaside.n, GS, "it has one batch aside");
	cr_assert_eq(batches(), 0);
	begin_and_end(&ms[0], &ms[1], 1);
	cr_assert_eq(ms[1].gfree.n + ms[1].gaside.n, GS / 2 + 1);
	cr_assert_eq(batches(), 1);
}

Test(gfree, an_m_takes_many_at_once)
{
	struct g *taken[GS / 2];
	uintptr_t unused;

	begin_and_end(&ms[0], &ms[1], GS);
	begin_and_end(&ms[0], &ms[1], 1);
	unused = linkrt_sched.unused;
	for (unsigned i = 0; i < GS / 2; i++) {
		taken[i] = gfget(&ms[0]);
		cr_assert_eq(batches(), 0);
		cr_assert_eq(linkrt_sched.unused, unused, "%u is new", i);
		for (unsigned j = 0; j < i; j++)
			cr_assert_neq(taken[i], taken[j], "%u and %u", i, j);
	}
	cr_assert_null(ms[0].gfree.head);
	cr_assert_eq(ms[1].gfree.n + ms[1].gaside.n, GS / 2 + 1);
}

/* At the size of a batch, one that makes and ends goroutines in turn needs no lock. */
Test(gfree, an_m_takes_back_what_it_put_aside)
{
	begin_and_end(&ms[0], &ms[1], GS / 2 + 1);
	for (unsigned i = 0; i < GS / 2 + 1; i++)
		cr_assert_eq(gfget(&ms[1]), gs[GS / 2 - i], "%u", i);
	cr_assert_null(ms[1].gfree.head);
	cr_assert_null(ms[1].gaside.head);
}

Test(gfree, a_thread_takes_from_a_batch_and_leaves_the_others_to_all)
{
	begin_and_end(&ms[0], &ms[1], GS + 1);
	cr_assert_not_null(gfget(NULL));
	cr_assert_eq(batches(), 0);
	cr_assert_eq(linkrt_sched.gfree.n, GS / 2 - 1);
	cr_assert_not_null(gfget(&ms[0]), "an M that finds no batch takes a single one");
	cr_assert_eq(linkrt_sched.gfree.n, GS / 2 - 2);
}

Test(gfree, a_thread_takes_one_and_leaves_it_to_all)
{
	begin_and_end(NULL, NULL, 2);
	cr_assert_eq(linkrt_sched.gfree.n, 2);
	cr_assert_not_null(gfget(NULL));
	cr_assert_eq(linkrt_sched.gfree.n, 1);
	cr_assert_eq(linkrt_gcount(), 1);
}

Test(gfree, what_has_not_ended_is_counted_wherever_it_began)
{
	linkrt_sched.allm = &ms[0];
	ms[0].alllink = &ms[1];
	for (unsigned i = 0; i < 3; i++)
		gs[i] = gfget(&ms[0]);
	gs[3] = gfget(NULL);
	cr_assert_eq(linkrt_gcount(), 4);
	gfput(&ms[1], gs[0]);
	gfput(&ms[1], gs[3]);
	cr_assert_eq(linkrt_gcount(), 2);
	cr_assert_eq(gfget(&ms[1])->goid, 5, "each number is used once");
}
