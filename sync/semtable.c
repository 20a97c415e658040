/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The table of waiters.
 */
#include "sync/semtable.h"

#include "sys/process.h"

struct bucket linkrt_semtable[SEMTABLE_SIZE] __attribute__((aligned(ARCH_PAGE_MAX)));

_Static_assert(sizeof linkrt_semtable <= 64 * 1024, "the table stays within 64 KiB");
_Static_assert(sizeof linkrt_semtable % ARCH_PAGE_MAX == 0, "a fork wipes whole pages");

/* The name of a Python script that gdb loads by itself. */
#ifdef LINKRT_GDB_SCRIPT
__asm__(".pushsection .debug_gdb_scripts, \"MS\", %progbits, 1\n"
	"	.byte 1\n" /* SECTION_SCRIPT_ID_PYTHON_FILE */
	"	.asciz \"" LINKRT_GDB_SCRIPT "\"\n"
	"	.popsection");
#endif

void semtable_init(void)
{
	static uint32_t done; /* atomic: 0 => 1; a second thread does the same work again */

	/* Partner: the release below. A thread that sees 1 may fork, and the child's table is
	 * wiped. */
	if (!LOAD(&done, ACQUIRE)) {
		linkrt_wipe_on_fork(linkrt_semtable, sizeof linkrt_semtable);
		STORE(&done, 1, RELEASE);
	}
	linkrt_check_fork();
}

/* Divides a tree into the queues below an address and those above it. */
static void tree_split(struct waitqueue *q, const uint32_t *address, struct waitqueue **below,
	struct waitqueue **above)
{
	while (q != NULL) {
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
	*below = *above = NULL;
}

/* Makes one tree of two. Every address of the first is below every address of the second. */
static struct waitqueue *tree_join(struct waitqueue *below, struct waitqueue *above)
{
	struct waitqueue *root, **link = &root;

	while (below != NULL && above != NULL) {
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
	*link = below != NULL ? below : above;
	return root;
}

/* w is the first waiter at an address. Its queue goes below every queue of a higher priority on
 * the way down the tree, and takes the tree that was there, divided, below itself. */
static struct waitqueue *new_queue(struct bucket *b, struct sudog *w, uint32_t *address)
{
	struct waitqueue **link = &b->root, *q = &w->queue;

	/* The high bits of a linear congruential generator are good. A comparison is decided by
	 * them, and the bucket keeps them. The kernel chose the address of the stack at random. */
	const uint32_t random = (b->random + (uint32_t)((uintptr_t)w >> 4)) * 1664525 + 1013904223;

	b->random = (uint16_t)(random >> 16);
	w->place = 0;
	w->next = w->previous = NULL;
	*q = (struct waitqueue){
		.priority = random, .address = address, .head = w, .tail = w, .first_queued = w};
	while (*link != NULL && (*link)->priority >= q->priority)
		link = address < (*link)->address ? &(*link)->left : &(*link)->right;
	if (*link != NULL)
		tree_split(*link, address, &q->left, &q->right);
	*link = q;
	return q;
}

static struct waitqueue *append_sudog(struct waitqueue *q, struct sudog *w)
{
	struct sudog *const tail = q->tail;

	w->place = tail->place + 1;
	w->next = NULL;
	w->previous = tail;
	tail->next = w;
	q->tail = w;
	if (q->first_queued == NULL)
		q->first_queued = w;
	return q;
}

static struct waitqueue *prepend(struct waitqueue *q, struct sudog *w)
{
	w->place = q->head->place - 1;
	w->previous = NULL;
	w->next = q->head;
	q->head->previous = w;
	q->head = w;
	q->first_queued = w;
	return q;
}

struct waitqueue *semtable_enqueue(struct bucket *b, struct sudog *w, uint32_t *address, bool lifo)
{
	struct waitqueue *q = *semtable_link(b, address);

	w->woken = false;
	w->covers = 0;
	if (q == NULL)
		return new_queue(b, w, address);
	return lifo ? prepend(q, w) : append_sudog(q, w);
}

/* The walk passes woken waiters only. Each of them was woken for a unit of the count. */
void waitqueue_unqueue(struct waitqueue *q, struct sudog *w)
{
	w->woken = true;
	if (q->first_queued != w)
		return;
	while (w != NULL && w->woken)
		w = w->next;
	q->first_queued = w;
}

void waitqueue_requeue(struct waitqueue *q, struct sudog *w)
{
	w->woken = false;
	if (q->first_queued == NULL || w->place < q->first_queued->place)
		q->first_queued = w;
}

void semtable_dequeue(struct bucket *b, struct waitqueue **link, struct sudog *w)
{
	struct waitqueue *q = *link;
	struct sudog *const next = w->next, *const previous = w->previous;

	q->covered -= w->covers;
	waitqueue_unqueue(q, w);
	*(next != NULL ? &next->previous : &q->tail) = previous;
	*(previous != NULL ? &previous->next : &q->head) = next;
	if (q->head == NULL) {
		b->starving -= q->starving;
		*link = q->left != NULL ? tree_join(q->left, q->right) : q->right;
	} else if (q == &w->queue) {
		/* The record lies in w. It moves to the tail, which is the last to leave
		 * as a rule. */
		*link = &q->tail->queue;
		**link = *q;
	}
}
