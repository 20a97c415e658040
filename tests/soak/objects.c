/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The semaphores, and what must hold for them.
 */
#include "sync/semtable.h"
#include "sys/atomic.h"
#include "tests/soak/soak.h"

enum { WORDS = 32 * SEMTABLE_SIZE };

static uint32_t words[WORDS];
struct semaphore semaphores[SEMAPHORES];
linkrt_notifyList lists[LISTS];
uint32_t list_waits[LISTS], list_returns[LISTS];

static uint32_t initial(enum kind kind)
{
	static const uint32_t units[] = {
		[KIND_MUTEX] = 1, [KIND_PERMITS] = PERMITS, [KIND_TOKENS] = 0};

	return units[kind];
}

/* The next word after *n that shares a bucket with the first word, or that does not. */
static uint32_t *next_word(unsigned *n, bool colliding)
{
	while (++*n < WORDS)
		if ((semtable_bucket(&words[*n]) == semtable_bucket(words)) == colliding)
			return &words[*n];
	soak_fail("too few of %d words share a bucket", WORDS);
}

void objects_init(void)
{
	unsigned colliding = 0, others = 0;

	for (unsigned n = 0; n < SEMAPHORES; n++) {
		struct semaphore *m = &semaphores[n];
		m->word = n < COLLIDING ? next_word(&colliding, true) : next_word(&others, false);
		m->kind = (enum kind)(n % 3);
		*m->word = initial(m->kind);
	}
}

void section_enter(struct semaphore *m, uint32_t units)
{
	const uint32_t inside = FETCH_ADD(&m->inside, units, RELAXED) + units;

	FETCH_ADD(&m->acquired, units, RELAXED);
	if (m->kind != KIND_TOKENS && inside > initial(m->kind))
		soak_fail("%u units of %u are held", inside, initial(m->kind));
	if (m->kind == KIND_MUTEX) {
		m->total++;
		FETCH_ADD(&m->atomic_total, 1, RELAXED);
	}
}

void section_leave(struct semaphore *m, uint32_t units)
{
	FETCH_ADD(&m->inside, -units, RELAXED);
	FETCH_ADD(&m->released, units, RELAXED);
}

static void check_semaphore(const struct semaphore *m)
{
	const uint32_t count = initial(m->kind) + m->released - m->acquired;

	if (*m->word != count)
		soak_fail(
			"semaphore %td has a count of %u, not %u", m - semaphores, *m->word, count);
	if (m->total != m->atomic_total)
		soak_fail("mutex %td guarded %lu sections of %lu", m - semaphores, m->total,
			m->atomic_total);
}

static void check_list(unsigned n)
{
	if (list_waits[n] != list_returns[n] || lists[n].wait != list_waits[n])
		soak_fail("list %u: %u tickets, %u waits, %u returned", n, lists[n].wait,
			list_waits[n], list_returns[n]);
	if (lists[n].notify != lists[n].wait || lists[n].head != 0 || lists[n].tail != 0)
		soak_fail("list %u is not empty", n);
}

void objects_check(void)
{
	for (unsigned n = 0; n < SEMAPHORES; n++)
		check_semaphore(&semaphores[n]);
	for (unsigned n = 0; n < LISTS; n++)
		check_list(n);
	for (unsigned n = 0; n < SEMTABLE_SIZE; n++) {
		const struct bucket *b = &linkrt_semtable[n];
		if (b->nwait != 0 || b->root != 0 || b->lock.state != LOCK_UNLOCKED)
			soak_fail("bucket %u is not empty", n);
	}
}
