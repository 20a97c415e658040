/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What gc's code has of bubbles besides runtime/sched/synctest.c: to which bubble a sync.WaitGroup
 * belongs, and the end of a program that uses something of a bubble from outside.
 * Source: Go 1.26 runtime/synctest.go, chan.go, select.go, sema.go, time.go, panic.go.
 */
#include "golang/common/lang.h"
#include "golang/gccompiler/special/special.h"
#include "runtime/chan/chan.h"
#include "runtime/chan/gotimer.h"
#include "runtime/sched/synctest.h"

void linkrt_gc_bubble_leave(void);
void linkrt_gc_bubble_deadlock(const struct bubble *b, const struct type *t, void *error);
uint64_t linkrt_deadlocked_bubble(const eface *panicked);
intptr_t linkrt_gc_bubble_associate(uintptr_t p);
void linkrt_gc_bubble_disassociate(uintptr_t p);
bool linkrt_gc_bubble_is_associated(uintptr_t p);
void linkrt_bubble_check_notify(const struct g *g);
void linkrt_bubble_check_timer(struct go_timer *t, bool resets);

void linkrt_gc_bubble_leave(void)
{
	linkrt_bubble_leave(getg());
}

/* The last deadlock. No lock guards it: if two bubbles are blocked at once, the program ends by one
 * of them, and the goroutines of the other are not printed. */
static struct {
	eface error;
	uint64_t bubble;
} deadlock;

void linkrt_gc_bubble_deadlock(const struct bubble *b, const struct type *t, void *error)
{
	deadlock.error = (eface){t, error};
	deadlock.bubble = b->id;
}

uint64_t linkrt_deadlocked_bubble(const eface *panicked)
{
	const eface *const e = &deadlock.error;

	return panicked->type == e->type && panicked->data == e->data ? deadlock.bubble : 0;
}

_Static_assert(sizeof(struct bubble) <= 16 * sizeof(void *), "linkrtsynctest.bubble is as large");

/* internal/synctest.Association */
enum association { UNBUBBLED, CURRENT_BUBBLE, OTHER_BUBBLE };

/* With mheap.lock */
static enum association association_of(uintptr_t p, uint64_t bubble)
{
	const struct special *const s = linkrt_special_find(p, SPECIAL_BUBBLE, 0);

	if (s == NULL)
		return UNBUBBLED;
	return s->bubble == bubble ? CURRENT_BUBBLE : OTHER_BUBBLE;
}

static enum association find_association(uintptr_t p, uint64_t bubble)
{
	enum association a;

	lock(&linkrt_mheap.lock);
	a = association_of(p, bubble);
	unlock(&linkrt_mheap.lock);
	return a;
}

/* Another goroutine may have added one meanwhile. */
static enum association add_association(uintptr_t p, uint64_t bubble)
{
	struct special *const s = linkrt_special_new(SPECIAL_BUBBLE);
	enum association a;

	s->bubble = bubble;
	lock(&linkrt_mheap.lock);
	if (association_of(p, bubble) == UNBUBBLED)
		linkrt_special_insert(s, p);
	a = association_of(p, bubble);
	unlock(&linkrt_mheap.lock);
	return a;
}

/* A variable of a package belongs to no bubble, as in Go. */
intptr_t linkrt_gc_bubble_associate(uintptr_t p)
{
	const uint64_t bubble = linkrt_bubble()->id;
	enum association a;

	if (linkrt_object_base(p) == 0)
		return UNBUBBLED;
	a = find_association(p, bubble);
	return a != UNBUBBLED ? a : add_association(p, bubble);
}

void linkrt_gc_bubble_disassociate(uintptr_t p)
{
	linkrt_special_remove(p, SPECIAL_BUBBLE, 0);
}

bool linkrt_gc_bubble_is_associated(uintptr_t p)
{
	return find_association(p, linkrt_bubble()->id) == CURRENT_BUBBLE;
}

void linkrt_bubble_check_chan(const hchan *c, enum chan_use use)
{
	static const linkrt_string texts[] = {
		[CHAN_USE_RECV] = STRING("receive on synctest channel from outside bubble"),
		[CHAN_USE_SEND] = STRING("send on synctest channel from outside bubble"),
		[CHAN_USE_CLOSE] = STRING("close of synctest channel from outside bubble"),
		[CHAN_USE_SELECT] = STRING("select on synctest channel from outside bubble"),
	};

	if (c->bubble != linkrt_bubble())
		linkrt_throw(texts[use]);
}

void linkrt_bubble_check_notify(const struct g *g)
{
	if (g == NULL || g->bubble == NULL || g->bubble == linkrt_bubble())
		return;
	go_printlock();
	PRINT("semaphore wake of synctest goroutine ");
	go_printuint(g->goid);
	PRINT(" from outside bubble\n");
	go_printunlock();
	LINKRT_THROW("semaphore wake of synctest goroutine from outside bubble");
}

/* As in Go, a timer that is not armed and has no channel may go on in another bubble. */
void linkrt_bubble_check_timer(struct go_timer *t, bool resets)
{
	struct bubble *const b = linkrt_bubble();

	if (b == NULL)
		linkrt_throw(resets ? STRING("reset of synctest timer from outside bubble")
				    : STRING("stop of synctest timer from outside bubble"));
	if (resets && t->chan == NULL && t->heap.when == 0)
		t->bubble = b;
}
