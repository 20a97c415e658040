/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/peers/peers.def, and of the cases that name its rows.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <ctype.h>
#include <string.h>

#include "bench/harness/colours.h"
#include "bench/harness/rows.h"

static bool is_colour(const char *s)
{
	return strlen(s) == 7 && *s == '#' && strspn(s + 1, "0123456789abcdef") == 6;
}

Test(peer, is_complete)
{
	for (const struct bench_peer *p = bench_peers; p->name; p++) {
		cr_assert(p->name[0] && p->files[0], "%s", p->name);
		cr_assert(strncmp(p->files, p->name, strlen(p->name)) == 0, "%s", p->files);
		cr_assert(is_colour(p->colour), "%s", p->name);
		cr_assert(p->older == NULL || is_colour(p->older), "%s", p->name);
		cr_assert(p->lacks == NULL || p->lacks[0], "%s", p->name);
	}
}

Test(peer, has_a_name_of_its_own)
{
	for (const struct bench_peer *p = bench_peers; p->name; p++)
		for (const struct bench_peer *q = bench_peers; q < p; q++)
			cr_assert(strcmp(p->name, q->name) != 0, "%s", p->name);
}

static unsigned offers_of(const char *peer)
{
	unsigned n = 0;

	for (const struct bench_offer *o = bench_offers; o->peer; o++)
		n += !strcmp(o->peer, peer);
	return n;
}

Test(peer, offers_something)
{
	for (const struct bench_peer *p = bench_peers; p->name; p++)
		cr_assert(offers_of(p->name) > 0, "%s", p->name);
}

static bool is_peer(const char *name)
{
	for (const struct bench_peer *p = bench_peers; p->name; p++)
		if (!strcmp(p->name, name))
			return true;
	return false;
}

static bool is_asked_for(const char *operation, size_t length)
{
	const struct bench_case *c;

	for (size_t i = 0; (c = bench_case_at(i)); i++)
		if (c->ask && strlen(c->ask) == length && !strncmp(c->ask, operation, length))
			return true;
	return false;
}

Test(offer, is_of_a_peer_and_each_of_its_operations_is_asked_for)
{
	for (const struct bench_offer *o = bench_offers; o->peer; o++) {
		cr_assert(is_peer(o->peer), "%s", o->peer);
		cr_assert(o->operations[0] != 0, "%s", o->peer);
		for (const char *s = o->operations; *s;
			s += strcspn(s, " ") + (strchr(s, ' ') != NULL))
			cr_assert(is_asked_for(s, strcspn(s, " ")), "%s: %s", o->peer, s);
	}
}

Test(offer, is_found_by_whole_words)
{
	const struct bench_offer o = {.operations = "table-one wake"};

	cr_assert(bench_offers_it(&o, "table-one") && bench_offers_it(&o, "wake"));
	cr_assert(not(bench_offers_it(&o, "table")));
	cr_assert(not(bench_offers_it(&o, "one")));
	cr_assert(not(bench_offers_it(&o, "wak")));
	cr_assert(not(bench_offers_it(&o, NULL)));
}

static unsigned sides_named(const struct bench_case *c, const char *name)
{
	char offer[BENCH_NAME];
	unsigned n = 0;

	for (const struct bench_side *s = c->sides; s && s->name; s++)
		n += !strcmp(s->name, name);
	for (const struct bench_offer *o = bench_offers; o->peer; o++) {
		bench_offer_name(o, offer, sizeof offer);
		n += bench_offers_it(o, c->ask) && !strcmp(offer, name);
	}
	return n;
}

/* Windows and bars belong to a side by its name. */
Test(side, has_a_name_of_its_own_in_each_case)
{
	char offer[BENCH_NAME];
	const struct bench_case *c;

	for (size_t i = 0; (c = bench_case_at(i)); i++) {
		for (const struct bench_side *s = c->sides; s && s->name; s++)
			cr_assert(eq(uint, sides_named(c, s->name), 1), "%s: %s", c->name, s->name);
		for (const struct bench_offer *o = bench_offers; o->peer; o++) {
			bench_offer_name(o, offer, sizeof offer);
			if (bench_offers_it(o, c->ask))
				cr_assert(eq(uint, sides_named(c, offer), 1), "%s: %s", c->name,
					offer);
		}
	}
}

Test(bar, is_of_a_side_of_its_case)
{
	const struct bench_case *c;

	for (size_t i = 0; (c = bench_case_at(i)); i++) {
		for (size_t b = 0; b < BENCH_CASE_BARS && c->bars[b].side; b++)
			cr_assert(eq(uint, sides_named(c, c->bars[b].side), 1), "%s: %s", c->name,
				c->bars[b].side);
		for (const char *const *s = c->rivals; s && *s; s++)
			cr_assert(eq(uint, sides_named(c, *s), 1), "%s: %s", c->name, *s);
	}
}

static bool is_rival(const struct bench_case *c, const char *name)
{
	for (const char *const *s = c->rivals; s && *s; s++)
		if (!strcmp(*s, name))
			return true;
	return false;
}

static double bar_of(const struct bench_case *c, const char *name)
{
	if (is_rival(c, name))
		return c->best;
	for (size_t b = 0; b < BENCH_CASE_BARS && c->bars[b].side; b++)
		if (!strcmp(c->bars[b].side, name))
			return c->bars[b].most;
	return 0;
}

/* Of the sides inside the harness; the last row is linkrt again. */
Test(row, has_the_bar_of_its_side)
{
	static struct bench_result r;
	const struct bench_case *c;
	unsigned barred = 0, rivals = 0;

	for (size_t i = 0; (c = bench_case_at(i)); i++) {
		r.which = c;
		bench_find_rows(&r);
		for (size_t k = 0; k < r.rows && r.row[k].side; k++) {
			const char *name = r.row[k].side->name;

			cr_assert(eq(dbl, r.row[k].bar, r.row[k].again ? 0 : bar_of(c, name)),
				"%s: %s", c->name, name);
			cr_assert(
				eq(int, r.row[k].best, is_rival(c, name)), "%s: %s", c->name, name);
			barred += r.row[k].bar > 0;
			rivals += r.row[k].best;
		}
	}
	cr_assert(barred >= 3 && rivals >= 3, "%u and %u", barred, rivals);
}

Test(case, compares_with_linkrt_or_has_values)
{
	const struct bench_case *c;

	for (size_t i = 0; (c = bench_case_at(i)); i++) {
		bool sides = c->sides != NULL;

		cr_assert(sides == (c->measure == NULL), "%s", c->name);
		cr_assert(
			c->sides == NULL || strcmp(c->sides[0].name, "linkrt") == 0, "%s", c->name);
		cr_assert(
			c->measure == NULL || (c->files && c->unit && c->limit > 0), "%s", c->name);
		cr_assert(c->measure || c->op, "%s", c->name);
	}
}

Test(case, asks_for_something_that_a_peer_offers)
{
	const struct bench_case *c;

	for (size_t i = 0; (c = bench_case_at(i)); i++) {
		bool offered = !c->ask;

		for (const struct bench_offer *o = bench_offers; o->peer; o++)
			offered |= bench_offers_it(o, c->ask);
		cr_assert(offered, "%s", c->name);
	}
}

/* Okabe and Ito have eight. More cannot be told apart, and the page has a legend of them. */
Test(peer, has_one_of_eight_colours)
{
	static const char colours[] = COLOUR_LINKRT COLOUR_OWN COLOUR_LIBC COLOUR_LOCKS COLOUR_CXX
		COLOUR_GO COLOUR_GO_OLD COLOUR_KERNEL;

	cr_assert(eq(sz, sizeof colours - 1, 8 * strlen(COLOUR_OWN)));
	for (const struct bench_peer *p = bench_peers; p->name; p++)
		cr_assert(strstr(colours, p->colour) && (!p->older || strstr(colours, p->older)),
			"%s", p->name);
}

/* A peer has more than one row if several of its programs are installed. */
Test(case, has_room_for_its_rows)
{
	const struct bench_case *c;

	for (size_t i = 0; (c = bench_case_at(i)); i++) {
		size_t rows = 1;

		for (const struct bench_side *s = c->sides; s && s->name; s++)
			rows++;
		for (const struct bench_offer *o = bench_offers; o->peer; o++)
			rows += bench_offers_it(o, c->ask) ? 1 + !strcmp(o->peer, "go") : 0;
		cr_assert(rows <= BENCH_ROWS, "%s", c->name);
	}
}
