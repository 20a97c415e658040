/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The search. The set of operations that are done determines the count, so the
 * search need not try a set a second time that led nowhere.
 */
#include "tests/sync/unit/linearize.h"

struct search {
	const struct history *history;
	uint32_t generation; /* of the history in vain[] */
};

/* Sets of operations, as bits, that lead nowhere in the history of that generation. */
static uint32_t vain[1 << HISTORY_MAX];

static bool is_done(uint32_t done, unsigned n)
{
	return done >> n & 1;
}

/* True if no operation that is still to come had returned before n was called. */
static bool may_come_next(const struct history *h, uint32_t done, unsigned n)
{
	for (unsigned other = 0; other < h->length; other++)
		if (!is_done(done, other) &&
			h->operations[other].returned < h->operations[n].called)
			return false;
	return true;
}

/* False if the count does not allow the operation. Else *count becomes what the operation
 * leaves. */
static bool apply(const struct operation *o, uint32_t *count)
{
	switch (o->kind) {
	case OP_ACQUIRE:
		if (*count < o->units)
			return false;
		*count -= o->units;
		return true;
	case OP_RELEASE:
		*count += o->units;
		return true;
	case OP_SAW:
		return *count == o->units;
	case OP_ASLEEP:
		return *count < o->units;
	}
	return false;
}

static bool search(const struct search *s, uint32_t done, uint32_t count)
{
	const struct history *h = s->history;

	if (done == (1U << h->length) - 1)
		return true;
	if (vain[done] == s->generation)
		return false;
	for (unsigned n = 0; n < h->length; n++) {
		uint32_t left = count;
		if (!is_done(done, n) && may_come_next(h, done, n) &&
			apply(&h->operations[n], &left) && search(s, done | 1U << n, left))
			return true;
	}
	vain[done] = s->generation;
	return false;
}

bool is_linearizable(const struct history *h)
{
	static uint32_t generation;
	const struct search s = {h, ++generation};

	return search(&s, 0, h->initial);
}
