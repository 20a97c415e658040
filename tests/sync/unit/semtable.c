/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sync/semtable.c: trees and queues against a model, with addresses
 * that share a bucket. No thread waits here, and the addresses are numbers.
 */
#include "sync/semtable.h"

#include "linkrt.h"
#include "sync/semaqueue.h"
#include "tests/harness/draw.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { SUDOGS = 48, ADDRESSES = 40 };

/* The model: the waiters of each address, in order. */
struct model {
	struct place {
		unsigned char sudog;
		bool woken;
		uint32_t covers;
	} queue[ADDRESSES][SUDOGS];
	unsigned length[ADDRESSES];
	signed char at[SUDOGS]; /* at which address, or -1 */
};

/* All that an operation changes. The search copies it, to go back. */
static struct state {
	struct bucket bucket;
	struct sudog sudog[SUDOGS];
	struct model model;
} now;

static uint32_t *address[ADDRESSES];
static const char *last_operation; /* for messages */

/* Finds ascending addresses that share a bucket. */
static void collide(void)
{
	uintptr_t a = 0x10000;

	for (unsigned n = 0; n < ADDRESSES; a += 4)
		if (semtable_bucket((uint32_t *)a) ==
			semtable_bucket((uint32_t *)(uintptr_t)0x10000))
			address[n++] = (uint32_t *)a;
}

static void reset(uint32_t random)
{
	memset(&now, 0, sizeof now);
	now.bucket.random = random;
	memset(now.model.at, -1, sizeof now.model.at);
	last_operation = "nothing";
	collide();
}

static struct waitqueue *queue(unsigned a)
{
	return *semtable_link(&now.bucket, address[a]);
}

/* Compares the table with the model. */

#define REQUIRE(condition, what) cr_assert((condition), "after %s: %s", last_operation, what)

static void check_queue(const struct waitqueue *q, unsigned a)
{
	const struct place *expected = now.model.queue[a];
	const struct sudog *w = q->head, *previous = NULL, *first_queued = NULL;
	uint64_t covered = 0;
	unsigned n, hosts = 0;

	for (n = 0; w != NULL; n++, previous = w, w = w->next) {
		hosts += q == &w->queue;
		REQUIRE(n < now.model.length[a], "the queue is too long");
		REQUIRE(w == &now.sudog[expected[n].sudog], "a waiter stands in another place");
		REQUIRE(w->previous == previous, "a link back is wrong");
		REQUIRE(previous == NULL || previous->place < w->place, "places do not ascend");
		REQUIRE(w->woken == expected[n].woken, "woken and queued are mixed up");
		REQUIRE(w->covers == expected[n].covers, "a waiter covers another number of units");
		covered += w->covers;
		if (!w->woken && first_queued == NULL)
			first_queued = w;
	}
	REQUIRE(n == now.model.length[a], "the queue is too short");
	REQUIRE(q->tail == previous, "the tail is wrong");
	REQUIRE(q->first_queued == first_queued,
		"first_queued is not the queued waiter of the lowest place");
	REQUIRE(q->covered == covered, "covered is not the sum of what waiters cover");
	REQUIRE(hosts == 1, "the record is not in a waiter of its queue");
}

static unsigned check_tree(
	const struct waitqueue *q, uint32_t priority, const uint32_t *above, const uint32_t *below)
{
	if (q == NULL)
		return 0;
	REQUIRE(q->address > above && q->address < below, "the tree is not ordered by address");
	REQUIRE(q->priority <= priority, "a child has a higher priority");
	return 1 + check_tree(q->left, q->priority, above, q->address) +
	       check_tree(q->right, q->priority, q->address, below);
}

/* A releaser sees the covered units only if all waiters are at one address. */
static void check_published(unsigned queues)
{
	const struct waitqueue *root = now.bucket.root;

	sema_publish(&now.bucket, 0);
	REQUIRE(nwait_covered(now.bucket.nwait) == (queues == 1 ? root->covered : 0),
		"covered is published wrongly");
	REQUIRE(now.bucket.nwait >> 63 == (now.bucket.starving > 0),
		"starving is published wrongly");
}

static void check(void)
{
	unsigned queues = 0;

	for (unsigned a = 0; a < ADDRESSES; a++) {
		const struct waitqueue *q = queue(a);
		REQUIRE((q != NULL) == (now.model.length[a] > 0),
			"an address is found that has no waiter, or not found that has one");
		if (q == NULL)
			continue;
		REQUIRE(q->address == address[a], "another address is found");
		check_queue(q, a);
		queues++;
	}
	REQUIRE(check_tree(now.bucket.root, UINT32_MAX, NULL, (uint32_t *)UINTPTR_MAX) == queues,
		"the tree holds a queue without waiters");
	check_published(queues);
}

/* Operations on the table and on the model. */

static unsigned model_find(unsigned a, unsigned sudog)
{
	unsigned n = 0;

	while (now.model.queue[a][n].sudog != sudog)
		n++;
	return n;
}

static void model_insert(unsigned a, unsigned n, unsigned sudog)
{
	struct place *queue = now.model.queue[a];

	memmove(&queue[n + 1], &queue[n], (now.model.length[a] - n) * sizeof *queue);
	queue[n] = (struct place){(unsigned char)sudog, false, 0};
	now.model.length[a]++;
	now.model.at[sudog] = (signed char)a;
}

static void model_remove(unsigned a, unsigned sudog)
{
	struct place *queue = now.model.queue[a];
	const unsigned n = model_find(a, sudog);

	now.model.length[a]--;
	memmove(&queue[n], &queue[n + 1], (now.model.length[a] - n) * sizeof *queue);
	now.model.at[sudog] = -1;
}

static struct waitqueue **link_of(unsigned sudog)
{
	return semtable_link(&now.bucket, address[(unsigned)now.model.at[sudog]]);
}

static struct waitqueue *queue_of(unsigned sudog)
{
	return *link_of(sudog);
}

static uint32_t need_of(unsigned sudog)
{
	return 1 + sudog % 3;
}

static void enqueue(unsigned sudog, unsigned a, bool lifo)
{
	last_operation = lifo ? "enqueue lifo" : "enqueue";
	memset(&now.sudog[sudog], 0xa5, sizeof now.sudog[sudog]);
	now.sudog[sudog].need = need_of(sudog);
	semtable_enqueue(&now.bucket, &now.sudog[sudog], address[a], lifo);
	model_insert(a, lifo ? 0 : now.model.length[a], sudog);
}

/* A waiter that has left may be gone, so its memory is poisoned. */
static void dequeue(unsigned sudog)
{
	last_operation = "dequeue";
	semtable_dequeue(&now.bucket, link_of(sudog), &now.sudog[sudog]);
	model_remove((unsigned)now.model.at[sudog], sudog);
	memset(&now.sudog[sudog], 0x5a, sizeof now.sudog[sudog]);
}

static struct place *model_place(unsigned sudog)
{
	const unsigned a = (unsigned)now.model.at[sudog];

	return &now.model.queue[a][model_find(a, sudog)];
}

static void wake(unsigned sudog)
{
	last_operation = "wake";
	waitqueue_cover(queue_of(sudog), &now.sudog[sudog], need_of(sudog));
	waitqueue_unqueue(queue_of(sudog), &now.sudog[sudog]);
	model_place(sudog)->woken = true;
	model_place(sudog)->covers = need_of(sudog);
}

static void requeue(unsigned sudog)
{
	last_operation = "requeue";
	waitqueue_requeue(queue_of(sudog), &now.sudog[sudog]);
	model_place(sudog)->woken = false;
}

static void uncover(unsigned sudog)
{
	last_operation = "uncover";
	waitqueue_cover(queue_of(sudog), &now.sudog[sudog], 0);
	model_place(sudog)->covers = 0;
}

/* Does the operation of a number with one sudog. False if there is no such operation. */
static bool operate(unsigned sudog, unsigned operation, unsigned addresses)
{
	const bool queued = now.model.at[sudog] >= 0;

	if (!queued) {
		if (operation >= 2 * addresses)
			return false;
		enqueue(sudog, operation / 2, operation % 2 != 0);
		return true;
	}
	switch (operation) {
	case 0:
		dequeue(sudog);
		return true;
	case 1:
		if (model_place(sudog)->woken)
			requeue(sudog);
		else
			wake(sudog);
		return true;
	case 2:
		uncover(sudog);
		return true;
	default:
		return false;
	}
}

static unsigned long steps;

static void search(unsigned depth, unsigned sudogs, unsigned addresses)
{
	const struct state before = now;

	for (unsigned sudog = 0; depth > 0 && sudog < sudogs; sudog++) {
		for (unsigned operation = 0; operate(sudog, operation, addresses); operation++) {
			steps++;
			check();
			search(depth - 1, sudogs, addresses);
			now = before;
		}
	}
}

Test(semtable, addresses_of_the_test_share_a_bucket)
{
	reset(1);
	for (unsigned n = 0; n < ADDRESSES; n++)
		cr_assert_eq(semtable_bucket(address[n]), semtable_bucket(address[0]));
	cr_assert_neq(semtable_bucket(address[0] + 1), semtable_bucket(address[0]));
}

/* Every order of operations on three waiters of one queue. */
Test(semtable, all_short_histories_of_one_address, .timeout = 120)
{
	reset(1);
	steps = 0;
	search(6, 3, 1);
	cr_log_info("%lu steps", steps);
	cr_assert_gt(steps, 10000);
}

Test(semtable, all_short_histories_of_three_addresses, .timeout = 120)
{
	reset(1);
	steps = 0;
	search(4, 4, 3);
	cr_log_info("%lu steps", steps);
	cr_assert_gt(steps, 10000);
}

static void walk(uint64_t seed, unsigned sudogs, unsigned addresses, unsigned long n)
{
	cr_log_info(
		"%u sudogs, %u addresses: seed %#llx", sudogs, addresses, (unsigned long long)seed);
	reset((uint32_t)seed | 1);
	while (n > 0) {
		const unsigned sudog = (unsigned)draw_below(&seed, sudogs);
		const unsigned operations = now.model.at[sudog] >= 0 ? 3 : 2 * addresses;
		operate(sudog, (unsigned)draw_below(&seed, operations), addresses);
		check();
		n--;
	}
	for (unsigned sudog = 0; sudog < sudogs; sudog++) {
		if (now.model.at[sudog] < 0)
			continue;
		dequeue(sudog);
		check();
	}
	cr_assert_null(now.bucket.root);
}

Test(semtable, random_walks_keep_to_the_model, .timeout = 120)
{
	walk(20260727, 8, 1, 50000);
	walk(20260728, 16, 3, 50000);
	walk(20260729, SUDOGS, ADDRESSES, 100000);
	walk(20260730, SUDOGS, 4, 50000);
}

/* Single cases. */

static const char *order(unsigned a)
{
	static char text[256];
	size_t used = 0;
	const struct waitqueue *q = queue(a);

	text[0] = '\0';
	for (const struct sudog *w = q != NULL ? q->head : NULL; w != NULL; w = w->next)
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%d%s",
			used > 0 ? " " : "", (int)(w - now.sudog), w->woken ? "w" : "");
	return text;
}

static void enqueue_four(void)
{
	reset(1);
	for (unsigned n = 0; n < 4; n++)
		enqueue(n, 0, false);
}

Test(semtable, first_in_is_first)
{
	enqueue_four();
	check();
	cr_assert_str_eq(order(0), "0 1 2 3");
}

Test(semtable, lifo_is_before_all_others_woken_or_not)
{
	enqueue_four();
	wake(0);
	enqueue(4, 0, true);
	enqueue(5, 0, true);
	check();
	cr_assert_str_eq(order(0), "5 4 0w 1 2 3");
}

Test(semtable, a_waiter_that_leaves_from_anywhere_keeps_the_rest_in_order)
{
	static const char *const left[] = {"1 2 3", "0 2 3", "0 1 3", "0 1 2"};

	for (unsigned n = 0; n < 4; n++) {
		enqueue_four();
		dequeue(n);
		check();
		cr_assert_str_eq(order(0), left[n]);
		enqueue(n, 0, false);
		check();
	}
}

Test(semtable, requeued_is_first_again_if_its_place_is_lowest)
{
	enqueue_four();
	for (unsigned n = 0; n < 3; n++)
		wake(n);
	cr_assert_eq(queue(0)->first_queued, &now.sudog[3]);
	requeue(1);
	check();
	requeue(2);
	check();
	cr_assert_eq(queue(0)->first_queued, &now.sudog[1]);
	requeue(0);
	check();
	cr_assert_eq(queue(0)->first_queued, &now.sudog[0]);
	cr_assert_str_eq(order(0), "0 1 2 3");
}

Test(semtable, starving_queues_are_counted_and_published)
{
	reset(1);
	enqueue(0, 0, false);
	enqueue(1, 1, false);
	waitqueue_set_starving(&now.bucket, queue(0), true);
	waitqueue_set_starving(&now.bucket, queue(0), true);
	waitqueue_set_starving(&now.bucket, queue(1), true);
	cr_assert_eq(now.bucket.starving, 2);
	enqueue(2, 0, true); /* the record may move; the address still starves */
	cr_assert(queue(0)->starving);
	dequeue(1);
	cr_assert_eq(now.bucket.starving, 1, "a queue that is gone still counts as starving");
	sema_publish(&now.bucket, 0);
	cr_assert(now.bucket.nwait >= NWAIT_STARVING);
	waitqueue_set_starving(&now.bucket, queue(0), false);
	sema_publish(&now.bucket, 0);
	cr_assert(now.bucket.nwait < NWAIT_STARVING);
}

Test(semtable, more_units_than_fit_are_published_as_fewer)
{
	reset(1);
	enqueue(0, 0, false);
	now.sudog[0].need = UINT32_MAX;
	waitqueue_cover(queue(0), &now.sudog[0], UINT32_MAX);
	waitqueue_unqueue(queue(0), &now.sudog[0]);
	sema_publish(&now.bucket, 1);
	cr_assert_eq(nwait_covered(now.bucket.nwait), NWAIT_COVERED_MAX);
	cr_assert_eq(nwait_waiters(now.bucket.nwait), 1);
	cr_assert(now.bucket.nwait < NWAIT_STARVING,
		"the covered units run over into the highest bit");
}

/* Ascending addresses are the worst order for a tree without priorities. */
enum { MANY = 4096, DEEPEST = 64 };

static unsigned depth(const struct waitqueue *q)
{
	unsigned left, right;

	if (q == NULL)
		return 0;
	left = depth(q->left);
	right = depth(q->right);
	return 1 + (left > right ? left : right);
}

Test(semtable, the_tree_of_ascending_addresses_is_not_deep)
{
	static struct sudog sudog[MANY];
	struct bucket b = {.random = 0};

	for (uintptr_t n = 0; n < MANY; n++)
		semtable_enqueue(&b, &sudog[n], (uint32_t *)(n * 4 + 4), false);
	cr_assert_leq(depth(b.root), DEEPEST, "%d addresses make a tree of depth %u", MANY,
		depth(b.root));
	for (uintptr_t n = 0; n < MANY; n++)
		semtable_dequeue(&b, semtable_link(&b, (uint32_t *)(n * 4 + 4)), &sudog[n]);
	cr_assert_null(b.root);
}

/* Words at equal distances, as in an array of structures, go to different buckets. */
Test(semtable, neighbours_spread_over_the_buckets)
{
	static const uintptr_t strides[] = {4, 8, 16, 64, 256, 4096, 65536};

	for (size_t s = 0; s < sizeof strides / sizeof *strides; s++) {
		static unsigned used[SEMTABLE_SIZE];
		unsigned buckets = 0;
		memset(used, 0, sizeof used);
		for (uintptr_t n = 0; n < SEMTABLE_SIZE; n++)
			used[semtable_bucket((uint32_t *)(0x7f0000000000 + n * strides[s])) -
				linkrt_semtable]++;
		for (unsigned n = 0; n < SEMTABLE_SIZE; n++)
			buckets += used[n] > 0;
		cr_assert_gt(buckets, SEMTABLE_SIZE / 3, "stride %zu fills %u of %d buckets",
			(size_t)strides[s], buckets, SEMTABLE_SIZE);
	}
}

/* The statistics are those of all buckets, the first and the last among them. */
Test(semtable, each_bucket_counts)
{
	enum { SUM = SEMTABLE_SIZE * (SEMTABLE_SIZE + 1) / 2 };
	linkrt_sem_stats_result all;

	for (uint64_t n = 0; n < SEMTABLE_SIZE; n++)
		linkrt_semtable[n].stats = (struct bucket_stats){.contended = n + 1,
			.parks = 2 * (n + 1),
			.handoffs = 3 * (n + 1),
			.longest = (int64_t)(n + 1)};
	all = linkrt_sem_stats();
	cr_assert_eq(all.contended, SUM);
	cr_assert_eq(all.parks, 2 * SUM);
	cr_assert_eq(all.handoffs, 3 * SUM);
	cr_assert_eq(all.longest, SEMTABLE_SIZE);
	linkrt_semtable[0].stats.longest = SEMTABLE_SIZE + 1;
	cr_assert_eq(linkrt_sem_stats().longest, SEMTABLE_SIZE + 1);
}
