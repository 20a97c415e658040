/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A schedule is a list of choices, one before each step. The search runs the
 * scenario again and again from its start, each time with the next list in
 * lexicographic order (M. Musuvathi, S. Qadeer, Iterative Context Bounding).
 */
#include "tests/sync/unit/explore.h"

#include "tests/harness/draw.h"

#include <criterion/criterion.h>
#include <stdio.h>

enum { STEPS = 4096 };

/* One step: which of the fibers that could run did run. */
struct choice {
	unsigned char taken, count, fiber;
};

static struct choice path[STEPS];
static unsigned planned; /* how many choices of the path are given in advance */

/* What can be chosen before a step. The fiber that ran last stands first. */
struct menu {
	unsigned char fiber[FIBERS + 1], count;
};

struct bounds {
	unsigned preemptions, spurious;
};

static void offer(struct menu *m, unsigned fiber)
{
	m->fiber[m->count++] = (unsigned char)fiber;
}

static struct menu list_choices(unsigned last, const struct bounds *left)
{
	struct menu m = {.count = 0};
	const bool free_to_choose =
		last >= fiber_count() || fiber_state(fiber_at(last)) != FIBER_READY;

	if (!free_to_choose)
		offer(&m, last);
	for (unsigned n = 0; n < fiber_count(); n++)
		if (n != last && fiber_state(fiber_at(n)) == FIBER_READY &&
			(free_to_choose || left->preemptions > 0))
			offer(&m, n);
	/* Only while another fiber could run: a spurious wake-up must not hide a lost one. */
	for (unsigned n = 0; n < fiber_count() && m.count > 0 && left->spurious > 0; n++)
		if (fiber_state(fiber_at(n)) == FIBER_ASLEEP)
			offer(&m, n);
	/* No fiber can run, so time passes. */
	for (unsigned n = 0, none = m.count == 0; n < fiber_count() && none; n++)
		if (fiber_has_deadline(fiber_at(n)))
			offer(&m, n);
	return m;
}

static void take(unsigned fiber, unsigned last, struct bounds *left)
{
	struct fiber *f = fiber_at(fiber);

	if (fiber_has_deadline(f)) {
		left->spurious -= left->spurious > 0;
		fiber_time_out(f);
		return;
	}
	if (fiber_state(f) == FIBER_ASLEEP) {
		left->spurious--;
		fiber_wake_spuriously(f);
		return;
	}
	if (fiber != last && last < fiber_count() && fiber_state(fiber_at(last)) == FIBER_READY)
		left->preemptions--;
	fiber_step(f);
}

/* Chooses from the menu: as planned, or else the first; or at random. */
static unsigned choose(const struct menu *m, unsigned step, uint64_t *random)
{
	if (random != NULL)
		return (unsigned)draw_below(random, m->count);
	return step < planned ? path[step].taken : 0;
}

/* Runs one schedule, until no fiber can run. Returns its length. */
static unsigned run(const struct scenario *s, uint64_t *random)
{
	struct bounds left = {s->preemptions, s->spurious};
	unsigned last = FIBERS, step;

	fiber_reset();
	fiber_spins = s->spins;
	s->set_up();
	for (step = 0; step < STEPS; step++) {
		const struct menu m = list_choices(last, &left);
		unsigned taken;
		if (m.count == 0)
			break;
		taken = choose(&m, step, random);
		path[step] = (struct choice){(unsigned char)taken, m.count, m.fiber[taken]};
		take(m.fiber[taken], last, &left);
		last = m.fiber[taken];
	}
	return step;
}

/* Makes the next path in order. False after the last. */
static bool advance(unsigned length)
{
	for (planned = length; planned > 0; planned--) {
		if (path[planned - 1].taken + 1 < path[planned - 1].count) {
			path[planned - 1].taken++;
			return true;
		}
	}
	return false;
}

static const char *verdict(const struct scenario *s, unsigned length)
{
	const char *wrong = length == STEPS ? "does not end" : fiber_error();

	return wrong != NULL ? wrong : s->check();
}

/* "0*7 1*3": fiber 0 made seven steps, then fiber 1 three. */
static void refuse(const char *name, const char *wrong, unsigned length)
{
	char text[4096];
	size_t used = 0;

	for (unsigned n = 0, end; n < length && used < sizeof text - 16; n = end) {
		for (end = n; end < length && path[end].fiber == path[n].fiber;)
			end++;
		used += (size_t)snprintf(
			text + used, sizeof text - used, " %u*%u", path[n].fiber, end - n);
	}
	cr_assert(wrong == NULL, "%s: %s; schedule:%s", name, wrong, text);
}

unsigned long explore(const char *name, const struct scenario *s)
{
	unsigned long runs = 0;
	unsigned length;

	planned = 0;
	do {
		length = run(s, NULL);
		runs++;
		refuse(name, verdict(s, length), length);
	} while (advance(length));
	return runs;
}

void explore_randomly(const char *name, const struct scenario *s, unsigned long runs, uint64_t seed)
{
	uint64_t random = seed;

	cr_log_info("%s: seed %#llx", name, (unsigned long long)seed);
	while (runs-- > 0) {
		const unsigned length = run(s, &random);
		refuse(name, verdict(s, length), length);
	}
}

const char *all_done(void)
{
	for (unsigned n = 0; n < fiber_count(); n++)
		if (fiber_state(fiber_at(n)) != FIBER_DONE)
			return fiber_thrown() != NULL ? fiber_thrown() : "a fiber sleeps for ever";
	return NULL;
}
