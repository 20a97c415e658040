/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of waiters.
 */
#include "sync/semtable.h"

#include "sys/process.h"

struct bucket linkrt_semtable[SEMTABLE_SIZE] __attribute__((aligned(ARCH_PAGE_MAX)));

_Static_assert(sizeof linkrt_semtable <= 64 * 1024, "the table stays within 64 KiB");
_Static_assert(sizeof linkrt_semtable % ARCH_PAGE_MAX == 0, "whole pages are wiped on fork");

void semtable_init(void)
{
	static uint32_t done; /* atomic: 0 => 1; twice is harmless */

	if (LOAD(&done, ACQUIRE)) /* partner: the release below: who forks now has the table wiped */
		return;
	linkrt_wipe_on_fork(linkrt_semtable, sizeof linkrt_semtable);
	STORE(&done, 1, RELEASE);
}

/* xorshift32; seeded by a stack address, which the kernel chose at random. */
static uint32_t random_priority(struct bucket *b, const struct sudog *w)
{
	uint32_t x = b->random != 0 ? b->random : (uint32_t)((uintptr_t)w >> 4) | 1;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return b->random = x;
}

/* Divides a tree into the queues below an address and those above it. */
static void tree_split(
	struct waitqueue *q, const uint32_t *address, struct waitqueue **below, struct waitqueue **above)
{
	while (q != 0) {
		if (q->address < address) {
			*below = q;
			below = &q->right;
			q = q->right;
		} else {
			*above = q;
			above = &q->left;
			q = q->left;
		}
	}
	*below = *above = 0;
}

/* Makes one tree of two: all addresses of the one are below those of the other. */
static struct waitqueue *tree_join(struct waitqueue *below, struct waitqueue *above)
{
	struct waitqueue *root, **link = &root;

	while (below != 0 && above != 0) {
		if (below->priority > above->priority) {
			*link = below;
			link = &below->right;
			below = below->right;
		} else {
			*link = above;
			link = &above->left;
			above = above->left;
		}
	}
	*link = below != 0 ? below : above;
	return root;
}

/* q stands below all of a higher priority on its way down; the tree that was there is divided below q. */
static void tree_insert(struct bucket *b, struct waitqueue *q)
{
	struct waitqueue **link = &b->root;

	while (*link != 0 && (*link)->priority >= q->priority)
		link = q->address < (*link)->address ? &(*link)->left : &(*link)->right;
	tree_split(*link, q->address, &q->left, &q->right);
	*link = q;
}

static void tree_remove(struct waitqueue **link)
{
	*link = tree_join((*link)->left, (*link)->right);
}

/*
 * The waiter in which the record stands leaves: it moves to the tail, which as
 * a rule is the last to leave, and the tree points there.
 */
static void move_to_tail(struct waitqueue **link)
{
	struct waitqueue *q = *link;

	*link = &q->tail->queue;
	**link = *q;
}

static struct waitqueue *new_queue(struct bucket *b, struct sudog *w, uint32_t *address)
{
	w->place = 0;
	w->next = w->previous = 0;
	w->queue = (struct waitqueue){.priority = random_priority(b, w),
		.address = address,
		.head = w,
		.tail = w,
		.first_queued = w};
	tree_insert(b, &w->queue);
	return &w->queue;
}

static struct waitqueue *append(struct waitqueue *q, struct sudog *w)
{
	struct sudog *const tail = q->tail;

	w->place = tail->place + 1;
	w->next = 0;
	w->previous = tail;
	tail->next = w;
	q->tail = w;
	if (q->first_queued == 0)
		q->first_queued = w;
	return q;
}

static struct waitqueue *prepend(struct waitqueue *q, struct sudog *w)
{
	w->place = q->head->place - 1;
	w->previous = 0;
	w->next = q->head;
	q->head->previous = w;
	q->head = w;
	q->first_queued = w;
	return q;
}

struct waitqueue *semtable_enqueue(struct bucket *b, struct sudog *w, uint32_t *address, bool lifo)
{
	struct waitqueue *q = semtable_find(b, address);

	w->woken = false;
	w->covers = 0;
	if (q == 0)
		return new_queue(b, w, address);
	return lifo ? prepend(q, w) : append(q, w);
}

/* The first queued one from w on. It passes over the woken only, each of which was woken for a unit of the count. */
static struct sudog *next_queued(struct sudog *w)
{
	while (w != 0 && w->woken)
		w = w->next;
	return w;
}

/* The last waiter at an address leaves. */
static void remove_queue(struct bucket *b, struct waitqueue **link)
{
	waitqueue_set_starving(b, *link, false);
	tree_remove(link);
}

static void unlink(struct waitqueue *q, struct sudog *w)
{
	struct sudog *const next = w->next, *const previous = w->previous;

	if (q->first_queued == w)
		q->first_queued = next_queued(next);
	if (next != 0)
		next->previous = previous;
	else
		q->tail = previous;
	if (previous != 0)
		previous->next = next;
	else
		q->head = next;
}

void semtable_dequeue(struct bucket *b, struct waitqueue **link, struct sudog *w)
{
	struct waitqueue *q = *link;

	waitqueue_uncover(q, w);
	unlink(q, w);
	if (q->head == 0)
		remove_queue(b, link);
	else if (q == &w->queue)
		move_to_tail(link);
}

static void cover(struct waitqueue *q, struct sudog *w, uint32_t units)
{
	q->covered += (uint64_t)units - w->covers;
	w->covers = units;
}

void waitqueue_wake(struct waitqueue *q, struct sudog *w)
{
	cover(q, w, w->need);
	w->woken = true;
	if (q->first_queued == w)
		q->first_queued = next_queued(w);
}

void waitqueue_requeue(struct waitqueue *q, struct sudog *w)
{
	w->woken = false;
	if (q->first_queued == 0 || w->place < q->first_queued->place)
		q->first_queued = w;
}

void waitqueue_uncover(struct waitqueue *q, struct sudog *w)
{
	if (w->covers != 0)
		cover(q, w, 0);
}

void waitqueue_set_starving(struct bucket *b, struct waitqueue *q, bool starving)
{
	b->starving += (uint32_t)starving - (uint32_t)q->starving;
	q->starving = starving;
}

/* Units covered, if the bucket has one queue: only then do they belong to the address of who asks. Fewer do no harm. */
static uint64_t covered(const struct waitqueue *root)
{
	if (root == 0 || root->left != 0 || root->right != 0)
		return 0;
	return root->covered < NWAIT_COVERED_MAX ? root->covered : NWAIT_COVERED_MAX;
}

void semtable_publish(struct bucket *b, int n)
{
	/* Relaxed: only who has the lock writes it. */
	const uint64_t waiters = (uint32_t)LOAD(&b->nwait, RELAXED) + (uint32_t)n * NWAIT_ONE;
	const uint64_t starving = b->starving != 0 ? NWAIT_STARVING : 0;

	STORE(&b->nwait, starving | covered(b->root) << NWAIT_COVERED_SHIFT | (uint32_t)waiters, SEQ_CST);
}
