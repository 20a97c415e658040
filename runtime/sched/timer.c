/* SPDX-License-Identifier: BSD-3-Clause */
#include "runtime/sched/timer.h"

#include <stdbool.h>
#include <stddef.h>

static void point_to(struct timer **link, struct timer *t)
{
	*link = t;
	if (t != NULL)
		t->link = link;
}

static bool is_before(const struct timer *a, const struct timer *b)
{
	return a->when != b->when ? a->when < b->when : a->order < b->order;
}

/* Both are roots, or NULL. Returns the one that is due first. */
static struct timer *meld(struct timer *a, struct timer *b)
{
	if (a == NULL || b == NULL)
		return a != NULL ? a : b;
	if (is_before(b, a)) {
		struct timer *const was = a;
		a = b;
		b = was;
	}
	point_to(&b->next, a->child);
	point_to(&a->child, b);
	return a;
}

/* Takes the first of a list of siblings. It has no sibling then. */
static struct timer *take_first(struct timer **list)
{
	struct timer *const t = *list;

	if (t != NULL) {
		*list = t->next;
		t->next = NULL;
	}
	return t;
}

/* Melds siblings two by two, and then the pairs, the last one first: that keeps the heap flat. */
static struct timer *meld_siblings(struct timer *list)
{
	struct timer *pairs = NULL, *root = NULL, *t;

	while ((t = take_first(&list)) != NULL) {
		t = meld(t, take_first(&list));
		t->next = pairs;
		pairs = t;
	}
	while ((t = take_first(&pairs)) != NULL)
		root = meld(root, t);
	return root;
}

void timer_insert(struct timer **root, struct timer *t, int64_t when)
{
	t->when = when;
	t->child = t->next = NULL;
	point_to(root, meld(*root, t));
}

void timer_remove(struct timer **root, struct timer *t)
{
	point_to(t->link, t->next);
	t->next = NULL;
	point_to(root, meld(*root, meld_siblings(t->child)));
	t->when = 0;
}
