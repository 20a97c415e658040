/* SPDX-License-Identifier: BSD-3-Clause
 *
 * table.c - what it costs to queue a waiter and to take one out, with n others
 * in the table: the table's own functions, without threads that wait. Go's side
 * calls its (*semaRoot).queue and dequeue in the same way, with waiters of its own
 * allocator.
 */
#include "bench/harness/bench.h"
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

/* The first there, or NULL. A call, as Go's is. */
static __attribute__((noinline)) struct sudog *dequeue(uint32_t *address)
{
	struct bucket *b = semtable_bucket(address);
	struct waitqueue **link = semtable_link(b, address);
	struct sudog *w;

	if (!*link)
		return NULL;
	w = (*link)->head;
	semtable_dequeue(b, link, w);
	return w;
}

/* One goes in and the first at its address comes out, address after address, in an order of chance. A function of its own, so
 * that the loop's variables have registers. */
static __attribute__((noinline)) int64_t turn_over(unsigned n, uint64_t ops)
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
		if (!dequeue(addresses[i]))
			return BENCH_WRONG;
	for (unsigned i = 0; i < n; i++)
		if (dequeue(addresses[i]))
			return BENCH_WRONG;
	return ns;
}

/* The limit: FIFOs that need no search, of one link a waiter, none of which is ever empty. */
static struct fifo {
	struct sudog *head, *tail;
} fifos[MOST];

static __attribute__((noinline)) void push(struct fifo *f, struct sudog *w)
{
	w->next = NULL;
	f->tail->next = w;
	f->tail = w;
}

static __attribute__((noinline)) struct sudog *pop(struct fifo *f)
{
	struct sudog *w = f->head;

	f->head = w->next;
	return w;
}

/* All waiters in one of them, or each in its own. */
static void fill(unsigned n, unsigned lists)
{
	for (unsigned i = 0; i < lists; i++)
		fifos[i].head = fifos[i].tail = &waiters[i];
	for (unsigned i = lists; i < n; i++)
		push(fifos, &waiters[i]);
}

static __attribute__((noinline)) int64_t bare(unsigned lists, uint64_t ops)
{
	struct sudog *spare = &waiters[bench_shape.threads];
	uint32_t at = 1;
	int64_t start;

	fill(bench_shape.threads, lists);
	start = bench_now();
	for (uint64_t i = 0; i < ops; i++) {
		struct fifo *f = &fifos[((uint64_t)at * lists) >> 32];

		at = at * 1664525 + 1013904223;
		push(f, spare);
		spare = pop(f);
	}
	return spare ? bench_now() - start : BENCH_WRONG;
}

static int64_t bare_one(uint64_t ops)
{
	return bare(1, ops);
}

static int64_t bare_many(uint64_t ops)
{
	return bare(bench_shape.threads, ops);
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

#define SIDES(spread, n, limit, least)                                                                       \
	static const struct bench_side spread##n[] = {                                                       \
		{.name = "linkrt", .run = spread},                                                           \
		{.name = "bare lists (limit)", .run = least},                                                \
		{.files = "go[0-9]*", .ask = "table-" #spread, .bar = limit},                                \
		{0},                                                                                         \
	}
SIDES(one, 1000, 0, bare_one);
SIDES(one, 8000, 0.2, bare_one);
SIDES(many, 1000, 0, bare_many);
SIDES(many, 8000, 0.1, bare_many);
SIDES(colliding, 1000, 0, bare_many);
SIDES(colliding, 8000, 1.0, bare_many);

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
