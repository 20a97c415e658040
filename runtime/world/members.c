/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which threads are of the world: they enter and leave. A thread does so once, so all here is cold.
 */
#include "runtime/persistentalloc.h"
#include "runtime/world/record.h"
#include "runtime/world/stw.h"
#include "sys/process.h"
#include "sys/signal.h"
#include "sys/syscall.h"

struct stw_world linkrt_stw;
_Thread_local struct stw_self linkrt_stw_self;

/* With the lock */
static void set_up_world(void)
{
	linkrt_wipe_on_fork(&linkrt_stw, sizeof linkrt_stw);
	linkrt_stw.handles = linkrt_stw_handle();
	STORE(&linkrt_stw.pid, (uint32_t)SYSCALL0(__NR_getpid), RELAXED);
}

/* With the lock */
static struct stw_thread *add_thread(void)
{
	struct stw_thread *t = linkrt_stw.free;

	if (t != NULL)
		linkrt_stw.free = t->next;
	else
		t = linkrt_persistentalloc(sizeof *t, _Alignof(struct stw_thread));
	*t = (struct stw_thread){.next = linkrt_stw.threads, .link = &linkrt_stw.threads};
	if (t->next != NULL)
		t->next->link = &t->next;
	linkrt_stw.threads = t;
	return t;
}

void linkrt_stw_remove(struct stw_thread *t)
{
	*t->link = t->next;
	if (t->next != NULL)
		t->next->link = t->link;
	t->next = linkrt_stw.free;
	linkrt_stw.free = t;
}

void linkrt_stw_lock(void)
{
	linkrt_check_fork();
	lock(&linkrt_stw.lock);
	if (LOAD(&linkrt_stw.pid, RELAXED) == 0)
		set_up_world();
}

/* With the lock: t is the calling thread's record. */
static void begin(struct stw_thread *t)
{
	t->tid = (uint32_t)SYSCALL0(__NR_gettid);
	linkrt_stw_self.thread = t;
	linkrt_stw_self.pid = LOAD(&linkrt_stw.pid, RELAXED);
	linkrt_unblock_signal(SIGURG);
}

bool linkrt_stw_has_entered(void)
{
	return own_record() != NULL;
}

COLD void linkrt_stw_enter(uintptr_t top)
{
	struct stw_thread *t;

	if (own_record() != NULL)
		return;
	linkrt_stw_lock();
	t = add_thread();
	t->top = top;
	begin(t);
	unlock(&linkrt_stw.lock);
}

COLD struct stw_thread *linkrt_stw_announce(uintptr_t low, uintptr_t top)
{
	struct stw_thread *t;

	linkrt_stw_lock();
	t = add_thread();
	t->sp = low;
	t->top = top;
	unlock(&linkrt_stw.lock);
	return t;
}

COLD void linkrt_stw_begin(struct stw_thread *t)
{
	lock(&linkrt_stw.lock);
	begin(t);
	unlock(&linkrt_stw.lock);
}

COLD void linkrt_stw_forget(struct stw_thread *t)
{
	lock(&linkrt_stw.lock);
	linkrt_stw_remove(t);
	unlock(&linkrt_stw.lock);
}

COLD void linkrt_stw_end(struct stw_thread *t, uintptr_t low)
{
	lock(&linkrt_stw.lock);
	t->tid = 0;
	t->sp = low;
	linkrt_stw_self.thread = NULL;
	unlock(&linkrt_stw.lock);
}

COLD void linkrt_stw_leave(void)
{
	struct stw_thread *const t = own_record();

	if (t == NULL)
		return;
	linkrt_stw_self.thread = NULL;
	linkrt_stw_forget(t);
}
