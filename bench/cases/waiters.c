/* SPDX-License-Identifier: BSD-3-Clause
 *
 * waiters.c - what it costs to queue a waiter and to take one out, with n others
 * in the table. The sides call the functions of the table; no thread waits.
 * The peer in Go calls (*semaRoot).queue and dequeue in the same way, with
 * waiters of Go's allocator.
 */
#include "bench/harness/case.h"
#include "linkrt.h"
#include "sync/semtable.h"

#define MOST 8000
#define WORDS (MOST * 4096) /* enough that n of them share a bucket */

enum spread { ONE, MANY, COLLIDING };

static uint32_t words[WORDS];
static struct sudog waiters[MOST + 1];
static uint32_t *addresses[MOST];

/* n addresses: the same one, addresses a line apart, or addresses of one bucket, the worst case. */
static bool choose_addresses(enum spread spread, unsigned n)
{
	static unsigned found; /* they stay for the whole launch */

	for (unsigned i = 0; found < n && i < WORDS; i++) {
		uint32_t *word = spread == ONE    ? words
				 : spread == MANY ? &words[(size_t)i * 16]
						  : &words[i];

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

/* The first waiter at an address, or NULL. A call, as in Go. */
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

/*
 * Puts one waiter in at a random address, and takes the first one there out,
 * again and again. It is a function of its own, so that the variables of the
 * loop have registers.
 */
static __attribute__((noinline)) void turn_over(unsigned n, uint64_t ops, struct bench_window *w)
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
	w->ns = bench_now() - start;
	w->ops = ops;
}

/* n waiters stand in the table before the clock starts. All n come out at the end, and no more. */
static bool table(enum spread spread, uint64_t ops, struct bench_window *w)
{
	unsigned n = bench_shape.threads;

	semtable_init();
	if (!choose_addresses(spread, n))
		return false;
	for (unsigned i = 0; i < n; i++)
		queue(&waiters[i], addresses[i]);
	turn_over(n, ops, w);
	for (unsigned i = 0; i < n; i++)
		if (!dequeue(addresses[i]))
			return false;
	for (unsigned i = 0; i < n; i++)
		if (dequeue(addresses[i]))
			return false;
	return true;
}

/* The limit: singly linked FIFOs that are found by an index and are never empty. */
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

/* All waiters in one FIFO, or each in its own. */
static void fill(unsigned n, unsigned lists)
{
	for (unsigned i = 0; i < lists; i++)
		fifos[i].head = fifos[i].tail = &waiters[i];
	for (unsigned i = lists; i < n; i++)
		push(fifos, &waiters[i]);
}

static __attribute__((noinline)) bool bare(unsigned lists, uint64_t ops, struct bench_window *w)
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
	w->ns = bench_now() - start;
	w->ops = ops;
	return spare != NULL;
}

static bool bare_one(uint64_t ops, struct bench_window *w)
{
	return bare(1, ops, w);
}

static bool bare_many(uint64_t ops, struct bench_window *w)
{
	return bare(bench_shape.threads, ops, w);
}

static bool one(uint64_t ops, struct bench_window *w)
{
	return table(ONE, ops, w);
}

static bool many(uint64_t ops, struct bench_window *w)
{
	return table(MANY, ops, w);
}

static bool colliding(uint64_t ops, struct bench_window *w)
{
	return table(COLLIDING, ops, w);
}

#define SIDES(spread, bare)                                                                        \
	static const struct bench_side spread##_sides[] = {                                        \
		{.name = "linkrt", .sample = spread},                                              \
		{.name = "bare lists (limit)", .sample = bare},                                    \
		{0},                                                                               \
	}
SIDES(one, bare_one);
SIDES(many, bare_many);
SIDES(colliding, bare_many);

#define TABLE(spread, n, most)                                                                     \
	{                                                                                          \
		.name = "Table/" #spread "/n=" #n, .op = "an enqueue and a dequeue, in ns",        \
		.ask = "table-" #spread, .cpus = 1, .busy = true, .shape = {n, 0},                 \
		.sides = spread##_sides, .bars = {                                                 \
			{"go", most}                                                               \
		}                                                                                  \
	}

const struct bench_case bench_table[] = {
	TABLE(one, 1000, 0),
	TABLE(one, 8000, 0.25),
	TABLE(many, 1000, 0),
	TABLE(many, 8000, 0.25),
	TABLE(colliding, 1000, 0),
	TABLE(colliding, 8000, 1.0),
	{0},
};
