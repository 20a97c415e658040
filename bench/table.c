/* SPDX-License-Identifier: BSD-3-Clause
 *
 * table.c - what it costs to queue a waiter and to take one out, with n others
 * in the table: the table's own functions, without threads that wait. Go's side
 * calls its (*semaRoot).queue and dequeue in the same way.
 */
#include "bench/bench.h"
#include "linkrt.h"
#include "sync/semtable.h"

#define MOST 8000
#define WORDS (MOST * 4096) /* enough that n of them share a bucket */

enum spread { ONE, MANY, COLLIDING };

static uint32_t words[WORDS];
static struct sudog waiters[MOST + 1];
static uint32_t *addresses[MOST];

/* A line apart; or those of one bucket, which is what an enemy of this hash would choose. */
static bool choose(enum spread spread, unsigned n)
{
	static unsigned found; /* the same for the whole launch */

	for (unsigned i = 0; found < n && i < WORDS; i++) {
		uint32_t *word = spread == ONE ? words : spread == MANY ? &words[(size_t)i * 16] : &words[i];

		if (spread == COLLIDING && semtable_bucket(word) != semtable_bucket(words))
			continue;
		addresses[found++] = word;
	}
	return found == n;
}

static void queue(struct sudog *w, uint32_t *address)
{
	semtable_enqueue(semtable_bucket(address), w, address, false);
}

static struct sudog *dequeue(uint32_t *address)
{
	struct bucket *b = semtable_bucket(address);
	struct waitqueue **link = semtable_link(b, address);
	struct sudog *w = (*link)->head;

	semtable_dequeue(b, link, w);
	return w;
}

/* One goes in and the first at its address comes out, address after address, in an order of chance. */
static int64_t turn_over(unsigned n, uint64_t ops)
{
	struct sudog *spare = &waiters[n];
	uint32_t at = 1;
	int64_t start = bench_now();

	for (uint64_t i = 0; i < ops; i++) {
		uint32_t *address = addresses[((uint64_t)at * n) >> 32];

		at = at * 1664525 + 1013904223;
		queue(spare, address);
		spare = dequeue(address);
	}
	return bench_now() - start;
}

/* n waiters stand in the table before the clock starts; all of them come out afterwards. */
static int64_t table(enum spread spread, uint64_t ops)
{
	unsigned n = bench_shape.threads;
	int64_t ns;

	semtable_init();
	if (!choose(spread, n))
		return BENCH_WRONG;
	for (unsigned i = 0; i < n; i++)
		queue(&waiters[i], addresses[i]);
	ns = turn_over(n, ops);
	for (unsigned i = 0; i < n; i++)
		dequeue(addresses[i]);
	for (unsigned i = 0; i < n; i++)
		if (semtable_find(semtable_bucket(addresses[i]), addresses[i]))
			return BENCH_WRONG;
	return ns;
}

static int64_t one(uint64_t ops)
{
	return table(ONE, ops);
}

static int64_t many(uint64_t ops)
{
	return table(MANY, ops);
}

static int64_t colliding(uint64_t ops)
{
	return table(COLLIDING, ops);
}

#define SIDES(spread, n, limit)                                                                              \
	static const struct bench_side spread##n[] = {                                                       \
		{.name = "linkrt", .run = spread},                                                           \
		{.files = "go[0-9]*", .ask = "table-" #spread, .bar = limit},                                \
		{0},                                                                                         \
	}
SIDES(one, 1000, 0);
SIDES(one, 8000, 0.2);
SIDES(many, 1000, 0);
SIDES(many, 8000, 0.1);
SIDES(colliding, 1000, 0);
SIDES(colliding, 8000, 1.0);

#define TABLE(spread, n)                                                                                     \
	{                                                                                                    \
		.name = "Table/" #spread "/n=" #n, .op = "an enqueue and a dequeue, in ns", .cpus = 1,       \
		.busy = true, .shape = {n, 0}, .sides = spread##n                                            \
	}

const struct bench_case bench_table[] = {
	TABLE(one, 1000),
	TABLE(one, 8000),
	TABLE(many, 1000),
	TABLE(many, 8000),
	TABLE(colliding, 1000),
	TABLE(colliding, 8000),
	{0},
};
