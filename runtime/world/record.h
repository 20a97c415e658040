/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The record of a thread that has entered the world, and the list of them.
 *
 *           stop                  the handler                start
 *   RUNS ---------> ASKED -------------------> STOPPED ---------------> RUNS
 *                      \---------------------> GONE         the record is freed
 *                        it has ended without an answer
 *
 * One lock is held from the stop to the start. A thread that enters or leaves needs it, too. So the
 * list of threads is frozen while the world is stopped, and the handler may look at its record.
 */
#ifndef RUNTIME_WORLD_RECORD_H
#define RUNTIME_WORLD_RECORD_H

#include "arch.h"
#include "sync/lock.h"
#include "sys/atomic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum stw_state { THREAD_RUNS, THREAD_ASKED, THREAD_STOPPED, THREAD_GONE };

struct stw_thread {
	uint32_t tid;   /* 0: it has not begun, or has ended */
	uint32_t state; /* atomic: an enum stw_state */
	/* Where the used part of its stack begins: written before STOPPED. */
	uintptr_t sp, top;
	uintptr_t hidden;    /* only the thread uses it: no part of its stack below is shown */
	const void *context; /* of the signal: written with sp */
	struct stw_thread *next, **link;
};

/* All zero in a new process and in a forked child. The child has one thread, which enters anew. */
struct stw_world {
	struct lock lock;
	uint32_t pid;   /* atomic: of this process; 0: no thread has entered yet */
	uint32_t epoch; /* atomic: changes when the world is started; those that wait sleep here */
	uint32_t pending;   /* atomic: how many threads have yet to stop */
	uint32_t wanted;    /* atomic: so many stopped threads are to call `help` */
	void (*help)(void); /* written before `wanted` */
	/* Guarded by lock, as all below. */
	bool handles; /* the signal has a handler */
	struct stw_thread *threads, *free;
} __attribute__((aligned(ARCH_PAGE_MAX)));
extern struct stw_world linkrt_stw;

struct stw_self {
	struct stw_thread *thread;
	uint32_t pid; /* of the process in which it has entered */
};
extern _Thread_local struct stw_self linkrt_stw_self;

/* NULL: the calling thread has not entered. */
static inline struct stw_thread *own_record(void)
{
	/* Relaxed: the thread has written it, or a thread before a fork. */
	return linkrt_stw_self.pid == LOAD(&linkrt_stw.pid, RELAXED) ? linkrt_stw_self.thread
								     : NULL;
}

/* members.c: takes the lock of the world. The first call installs the handler. */
void linkrt_stw_lock(void);
/* With the lock. */
void linkrt_stw_remove(struct stw_thread *t);

/* stopped.c: counts a thread whose record says STOPPED or GONE. The last thing that the stopping of
 * a thread does to its record. */
void linkrt_stw_count_stopped(void);
/* Handles SIGURG from now on. False: the kernel refuses. */
bool linkrt_stw_handle(void);

#endif
