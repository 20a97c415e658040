/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The slot of an M: its owner beside a thief, and beside an M that goes to sleep. Memory is
 * sequentially consistent here. What membarrier is for, tests/sync/model/runnext.pml searches.
 */
#include "runtime/sched/proc.h"

#include "tests/sync/unit/explore.h"
#include "tests/sync/unit/fiber.h"

#include <criterion/criterion.h>

struct sched linkrt_sched;

enum { GS = 3 };
static struct g gs[GS];
static struct m owner;
static unsigned ran[GS], queued, told, grabbed;

static void runs(const struct g *g)
{
	if (g != NULL)
		ran[g - gs]++;
}

/* In place of those of runq.c and sysmon.c. What is put into the queue is run at once. */
void runqput(struct g *g)
{
	queued++;
	runs(g);
}

/* All gs are in the queue. */
struct g *runqgrab(uint32_t n)
{
	grabbed = n;
	for (unsigned i = 0; i < n; i++)
		gs[i].schedlink = i + 1 < n ? &gs[i + 1] : NULL;
	return &gs[0];
}

void unlock_and_wakep(void)
{
	told += !linkrt_sched.spinning && linkrt_sched.running < linkrt_sched.gomaxprocs &&
		runnext_any();
	unlock(&linkrt_sched.lock);
}

const uint32_t *sysmon_tell(void)
{
	linkrt_sched.sysmon_asleep = false;
	return NULL;
}

/* The owner runs, and another M spins. */
static void set_up(void)
{
	fiber_reset();
	fiber_membarrier = true;
	linkrt_sched = (struct sched){
		.running = 2, .gomaxprocs = 2, .spinning = true, .has_slots = true, .allm = &owner};
	owner = (struct m){.state = 0};
	queued = told = grabbed = 0;
	for (unsigned n = 0; n < GS; n++) {
		gs[n] = (struct g){.status = G_RUNNING};
		ran[n] = 0;
	}
}

static void makes_ready(struct g *g)
{
	if (!runnext_put(&owner, g))
		runqput(g);
}

/* What a goroutine on the owner and the loop of the owner do. */
static void owns(void *unused)
{
	(void)unused;
	for (unsigned n = 0; n < GS; n++) {
		makes_ready(&gs[n]);
		runs(runnext_get(&owner));
	}
}

static void steals(void *unused)
{
	struct g *g;

	(void)unused;
	lock(&linkrt_sched.lock);
	g = runnext_steal(&owner);
	unlock(&linkrt_sched.lock);
	runs(g);
}

static void fill(uint32_t runqsize)
{
	linkrt_sched.runqsize = runqsize;
	lock(&linkrt_sched.lock);
	runnext_fill(&owner);
	unlock(&linkrt_sched.lock);
}

/* An owner that took its share of the queue. */
static void owns_many(void *unused)
{
	(void)unused;
	fill(2 * GS);
	for (unsigned n = 0; n < GS; n++)
		runs(runnext_get(&owner));
}

static void set_up_theft_of_many(void)
{
	set_up();
	fiber_start(owns_many, NULL);
	fiber_start(steals, NULL);
	fiber_start(steals, NULL);
}

static void set_up_theft(void)
{
	set_up();
	fiber_start(owns, NULL);
	fiber_start(steals, NULL);
	fiber_start(steals, NULL);
}

static const char *check_theft(void)
{
	if (all_done() != NULL)
		return all_done();
	for (unsigned n = 0; n < GS; n++)
		if (ran[n] != 1)
			return ran[n] == 0 ? "a goroutine was lost" : "a goroutine ran twice";
	return NULL;
}

Test(runnext_schedules, all_of_an_owner_and_two_thieves)
{
	static const struct scenario s = {set_up_theft, check_theft, .preemptions = 3};

	cr_assert_gt(explore("theft", &s), 1000);
	explore_randomly("theft", &s, 3000, 1);
}

Test(runnext_schedules, all_of_an_owner_of_many_and_two_thieves)
{
	static const struct scenario s = {set_up_theft_of_many, check_theft, .preemptions = 3};

	cr_assert_gt(explore("theft of many", &s), 1000);
	explore_randomly("theft of many", &s, 3000, 1);
}

static void puts_one(void *unused)
{
	(void)unused;
	makes_ready(&gs[0]);
}

/* The M that spins goes to sleep. */
static void sleeps(void *unused)
{
	(void)unused;
	lock(&linkrt_sched.lock);
	STORE(&linkrt_sched.spinning, false, RELAXED);
	STORE(&linkrt_sched.running, 1, RELAXED);
	unlock(&linkrt_sched.lock);
	runnext_look();
}

static void set_up_sleep(void)
{
	set_up();
	fiber_start(puts_one, NULL);
	fiber_start(sleeps, NULL);
}

static const char *check_sleep(void)
{
	if (all_done() != NULL)
		return all_done();
	return owner.runnext == NULL || told > 0 ? NULL : "no M was told of what is in the slot";
}

Test(runnext_schedules, all_of_an_owner_and_an_m_that_goes_to_sleep)
{
	static const struct scenario s = {set_up_sleep, check_sleep, .preemptions = 3};

	cr_assert_gt(explore("sleep", &s), 10);
}

/* The same of sysmon. */
static void sysmon_sleeps(void *unused)
{
	(void)unused;
	lock(&linkrt_sched.lock);
	STORE(&linkrt_sched.sysmon_asleep, true, RELAXED);
	unlock(&linkrt_sched.lock);
	runnext_look();
}

static void set_up_sysmon(void)
{
	set_up();
	fiber_start(puts_one, NULL);
	fiber_start(sysmon_sleeps, NULL);
}

static const char *check_sysmon(void)
{
	if (all_done() != NULL)
		return all_done();
	return !linkrt_sched.sysmon_asleep ? NULL : "sysmon sleeps beside a goroutine in a slot";
}

Test(runnext_schedules, all_of_an_owner_and_sysmon)
{
	static const struct scenario s = {set_up_sysmon, check_sysmon, .preemptions = 3};

	cr_assert_gt(explore("sysmon", &s), 10);
}

Test(runnext, what_is_made_ready_is_alone_in_the_slot)
{
	set_up();
	gs[0].schedlink = &gs[2]; /* from another list */
	cr_assert(runnext_put(&owner, &gs[0]));
	cr_assert_not(runnext_put(&owner, &gs[1]));
	cr_assert_eq(runnext_get(&owner), &gs[0]);
	cr_assert_null(runnext_get(&owner));
	cr_assert_eq(told, 0, "an M spins, and will look");
}

Test(runnext, an_m_takes_its_share_of_the_queue)
{
	set_up();
	fill(1);
	cr_assert_null(owner.runnext, "there is one, for two Ms");
	fill(2 * GS + 1);
	cr_assert_eq(grabbed, GS);
	for (unsigned n = 0; n < GS; n++)
		cr_assert_eq(runnext_get(&owner), &gs[n], "they stay in their order");
	cr_assert_null(runnext_get(&owner));
}

Test(runnext, what_is_made_ready_stands_behind_the_slot)
{
	set_up();
	fill(2 * GS);
	linkrt_sched.runqsize = 0;
	cr_assert_not(runnext_put(&owner, &gs[GS - 1]));
}

Test(runnext, what_is_in_the_queue_comes_first)
{
	set_up();
	linkrt_sched.runqsize = 1;
	cr_assert_not(runnext_put(&owner, &gs[0]));
}

Test(runnext, a_locked_goroutine_is_in_no_slot)
{
	set_up();
	gs[0].lockedm = &owner;
	cr_assert_not(runnext_put(&owner, &gs[0]));
	owner.lockedg = &gs[2];
	cr_assert_not(runnext_put(&owner, &gs[1]), "the M runs one goroutine only");
}

Test(runnext, what_is_flushed_goes_into_the_queue)
{
	set_up();
	fill(2 * GS);
	runnext_flush(&owner);
	cr_assert_eq(queued, GS);
	cr_assert_null(runnext_get(&owner));
}

/* A barrier disturbs the M that runs. */
Test(runnext, who_was_robbed_uses_the_queue_for_a_while)
{
	unsigned puts = 0;

	set_up();
	cr_assert(runnext_put(&owner, &gs[0]));
	cr_assert_eq(runnext_steal(&owner), &gs[0]);
	cr_assert_eq(owner.thief, 0, "the owner needs the lock only while a thief is there");
	while (!runnext_put(&owner, &gs[1]) && puts < 1000)
		puts++;
	cr_assert_geq(puts, 100);
	cr_assert_lt(puts, 1000);
}

Test(runnext, a_thief_and_a_sleeper_make_a_barrier)
{
	set_up();
	runnext_steal(&owner);
	cr_assert_eq(fiber_membarriers, 0, "the slot is empty");
	cr_assert(runnext_put(&owner, &gs[0]));
	runnext_steal(&owner);
	cr_assert_eq(fiber_membarriers, 1, "it may take what the owner takes, too");
	runnext_look();
	cr_assert_eq(fiber_membarriers, 2, "it may not see what the owner has put");
}

Test(runnext, without_membarrier_no_slot_is_used)
{
	set_up();
	cr_assert(runnext_put(&owner, &gs[0]));
	fiber_membarrier = false;
	cr_assert_null(runnext_steal(&owner));
	cr_assert_eq(runnext_get(&owner), &gs[0]);
	cr_assert_not(runnext_put(&owner, &gs[1]));
}
