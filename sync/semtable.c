/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of waiters.
 */
#include "sync/semtable.h"

#include "runtime/process.h"

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

/* Where the tree points to q: its parent's link or the root. */
static struct waitqueue **link_to(struct bucket *b, const struct waitqueue *q)
{
	if (q->parent == 0)
		return &b->root;
	return q->parent->left == q ? &q->parent->left : &q->parent->right;
}

static void set_parent(struct waitqueue *child, struct waitqueue *parent)
{
	if (child != 0)
		child->parent = parent;
}

/* Lifts q above its parent, keeping the order of addresses. */
static void rotate_up(struct bucket *b, struct waitqueue *q)
{
	struct waitqueue *p = q->parent, **link = link_to(b, p);

	q->parent = p->parent;
	p->parent = q;
	if (p->left == q) {
		p->left = q->right;
		set_parent(p->left, p);
		q->right = p;
	} else {
		p->right = q->left;
		set_parent(p->right, p);
		q->left = p;
	}
	*link = q;
}

static void tree_insert(struct bucket *b, struct waitqueue *q)
{
	struct waitqueue *parent = 0, **link = &b->root;

	while (*link != 0) {
		parent = *link;
		link = q->address < parent->address ? &parent->left : &parent->right;
	}
	q->parent = parent;
	*link = q;
	while (q->parent != 0 && q->parent->priority < q->priority)
		rotate_up(b, q);
}

/* Sinks q until it is a leaf, the higher of its children first, and cuts it off. */
static void tree_remove(struct bucket *b, struct waitqueue *q)
{
	while (q->left != 0 || q->right != 0) {
		const bool left = q->right == 0 || (q->left != 0 && q->left->priority > q->right->priority);
		rotate_up(b, left ? q->left : q->right);
	}
	*link_to(b, q) = 0;
}

/*
 * The waiter in which the record stands leaves: it moves to the tail, which as
 * a rule is the last to leave, and the tree points there.
 */
static void move_to_tail(struct bucket *b, struct waitqueue *q)
{
	struct waitqueue *to = &q->tail->queue;

	*link_to(b, q) = to;
	set_parent(q->left, to);
	set_parent(q->right, to);
	*to = *q;
}

struct waitqueue *semtable_find(const struct bucket *b, const uint32_t *address)
{
	struct waitqueue *q = b->root;

	while (q != 0 && q->address != address)
		q = address < q->address ? q->left : q->right;
	return q;
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
	w->place = q->tail->place + 1;
	w->next = 0;
	w->previous = q->tail;
	q->tail->next = w;
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
static void remove_queue(struct bucket *b, struct waitqueue *q)
{
	waitqueue_set_starving(b, q, false);
	tree_remove(b, q);
}

static void unlink(struct waitqueue *q, struct sudog *w)
{
	if (q->first_queued == w)
		q->first_queued = next_queued(w->next);
	if (w->next != 0)
		w->next->previous = w->previous;
	else
		q->tail = w->previous;
	if (w->previous != 0)
		w->previous->next = w->next;
	else
		q->head = w->next;
}

void semtable_dequeue(struct bucket *b, struct waitqueue *q, struct sudog *w)
{
	waitqueue_uncover(q, w);
	unlink(q, w);
	if (q->head == 0)
		remove_queue(b, q);
	else if (q == &w->queue)
		move_to_tail(b, q);
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
