/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Deadlock of a freestanding program: every linkrt thread waits, and none has
 * a deadline. In a hosted program linkrt counts no threads, so it reports no
 * deadlock. The same holds for the child of a fork until it starts a thread.
 *
 * A wait ends when the waiter is told, not when it runs: the thread that tells
 * it calls linkrt_unblocked(). So only a thread that does not count as waiting
 * can end the wait of one that does. If every thread counts as waiting, all
 * wait for ever. Source: Go 1.26 runtime/proc.go, checkdead.
 */
#ifndef SYNC_DEADLOCK_H
#define SYNC_DEADLOCK_H

#include <stdbool.h>

/* In runtime/sched/proc.c: main was a goroutine, and none is left. Programs without goroutines do
 * not have it. */
bool linkrt_no_goroutines(void);

/* The calling thread lives, if no thread is counted yet: in a new process, and in the child of a
 * fork. */
void linkrt_caller_lives(void);

/* A linkrt thread lives from now on. Its creator calls this. */
void linkrt_thread_lives(void);

/* The calling thread ends. */
void linkrt_thread_ends(void);

/* The calling thread waits from now on. Fatal if every other thread waits already. */
void linkrt_blocked(void);

/* Another thread, which has called linkrt_blocked() or is about to, waits no more. The caller tells
 * it after this call. */
void linkrt_unblocked(void);

#endif
