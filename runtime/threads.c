/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Threads of freestanding programs. Each has one mapping:
 *
 *     [guard][stack, growing down][struct linkrt_thread][thread-local block]
 */
#include "runtime/threads.h"

#include "linkrt.h"
#include "runtime/tls.h"
#include "runtime/world/stw.h"
#include "sync/deadlock.h"
#include "sys/atomic.h"
#include "sys/futex.h"
#include "sys/mem.h"
#include "sys/syscall.h"
#include "sys/throw.h"

#include <linux/mman.h>
#include <linux/sched.h>

enum { DEFAULT_STACK = 256 * 1024, GUARD = 65536 };

enum thread_state { THREAD_RUNNING, THREAD_JOINING, THREAD_EXITED };

struct linkrt_thread {
	uint32_t tid;   /* 0 when the kernel no longer uses the stack (CLONE_CHILD_CLEARTID) */
	uint32_t state; /* atomic: an enum thread_state */
	void *(*fn)(void *);
	void *arg;
	void *result; /* written before EXITED, read after tid is 0 */
	void *map;
	size_t map_size;
	struct stw_thread *known; /* NULL: the program does not stop the world */
};

/* Only programs that stop the world contain them. */
#pragma weak linkrt_stw_leave
#pragma weak linkrt_stw_announce
#pragma weak linkrt_stw_begin
#pragma weak linkrt_stw_end
#pragma weak linkrt_stw_forget
/* In runtime/heap/malloc.c. Only programs with a heap contain it. */
void linkrt_release_mcache(void);
#pragma weak linkrt_release_mcache

/* main's record, which has no mapping. Each thread's own record, from its start on. */
static linkrt_thread main_thread;
static _Thread_local linkrt_thread *self;

/* In arch/ARCH/entry.S: runs entry(arg) on a new thread. Returns its tid, or -errno. */
long linkrt_clone(void (*entry)(linkrt_thread *), void *stack_top, unsigned long flags,
	linkrt_thread *arg, uint32_t *tid, void *tp);

void threads_init(uintptr_t top)
{
	const struct world_calls *const world = linkrt_world_calls();

	self = &main_thread;
	linkrt_caller_lives();
	if (world != NULL)
		world->enter(top);
}

linkrt_thread *linkrt_thread_self(void)
{
	return self;
}

bool linkrt_thread_stack(uintptr_t *low, uintptr_t *high)
{
	*low = (uintptr_t)self->map + GUARD;
	*high = (uintptr_t)self;
	return self->map != NULL;
}

static void run_thread(linkrt_thread *t)
{
	self = t;
	if (t->known != NULL)
		linkrt_stw_begin(t->known);
	linkrt_thread_exit(t->fn(t->arg));
}

/* Maps a stack with the thread's record above it. Returns NULL if there is no memory. */
static linkrt_thread *map_thread(size_t stack_size)
{
	const size_t top = align_up(tls_block_size() + sizeof(linkrt_thread), 64);
	size_t size;
	long map;
	linkrt_thread *t;

	if (__builtin_add_overflow(stack_size, top + 2 * GUARD, &size))
		return NULL;
	size = align_up(size - GUARD, GUARD); /* whole pages of any size */
	map = SYSCALL6(
		__NR_mmap, 0, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
	if (syscall_failed(map))
		return NULL;
	t = (linkrt_thread *)(map + (long)(size - top));
	if (syscall_failed(
		    SYSCALL3(__NR_mprotect, map + GUARD, size - GUARD, PROT_READ | PROT_WRITE))) {
		SYSCALL2(__NR_munmap, map, size);
		return NULL;
	}
	t->map = (void *)map;
	t->map_size = size;
	return t;
}

static void free_thread(linkrt_thread *t)
{
	if (t->known != NULL)
		linkrt_stw_forget(t->known);
	SYSCALL2(__NR_munmap, t->map, t->map_size);
}

COLD linkrt_thread *linkrt_thread_start(void *(*fn)(void *), void *arg, size_t stack_size)
{
	const unsigned long flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND |
				    CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |
				    CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
	linkrt_thread *t = map_thread(stack_size != 0 ? stack_size : DEFAULT_STACK);

	if (t == NULL)
		return NULL;
	t->fn = fn;
	t->arg = arg;
	if (LINKED(linkrt_stw_announce)) /* the record holds the argument, and later the result */
		t->known = linkrt_stw_announce((uintptr_t)t, (uintptr_t)(t + 1));
	/*
	 * In a forked child no thread is counted. If the caller were not counted now, its wait in a
	 * join would be the only wait of the only counted thread: it would look like a deadlock.
	 */
	linkrt_caller_lives();
	/*
	 * The creator counts the new thread before it runs. If the thread counted itself, all
	 * counted threads could wait for it in the meantime: it would look like a deadlock.
	 */
	linkrt_thread_lives();
	if (syscall_failed(linkrt_clone(run_thread, t, flags, t, &t->tid, tls_block_init(t + 1)))) {
		linkrt_thread_ends();
		free_thread(t);
		return NULL;
	}
	return t;
}

void *linkrt_thread_join(linkrt_thread *t)
{
	uint32_t state = THREAD_RUNNING, tid;
	void *result;

	/* RUNNING=>JOINING: the caller counts as waiting until the thread's exit unblocks it. */
	if (CAS(&t->state, &state, THREAD_JOINING, SEQ_CST))
		linkrt_blocked();
	/* Acquire: the kernel clears tid and wakes us when the thread no longer uses its stack. */
	while ((tid = LOAD(&t->tid, ACQUIRE)) != 0)
		futex_wait_shared(&t->tid, tid);
	result = t->result;
	free_thread(t);
	return result;
}

/* The calling thread ends, and holds nothing but its result. main has no result. */
static void hold_no_more(void)
{
	if (LINKED(linkrt_release_mcache))
		linkrt_release_mcache();
	if (self->known != NULL)
		linkrt_stw_end(self->known, (uintptr_t)self);
	else if (LINKED(linkrt_stw_leave))
		linkrt_stw_leave();
}

_Noreturn void linkrt_thread_exit(void *result)
{
	self->result = result;
	hold_no_more();
	/* RUNNING|JOINING=>EXITED */
	if (XCHG(&self->state, THREAD_EXITED, SEQ_CST) == THREAD_JOINING)
		linkrt_unblocked();
	linkrt_thread_ends();
	SYSCALL1(__NR_exit, 0);
	LINKRT_THROW("a thread cannot exit: is exit refused by a seccomp filter?");
}
