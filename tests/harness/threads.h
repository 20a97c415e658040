/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Threads, forks and signals of a TAP program. What differs with and without
 * a libc is in hosted.c and freestanding.c; which one is chosen by the link.
 */
#ifndef TESTS_HARNESS_THREADS_H
#define TESTS_HARNESS_THREADS_H

#include "tests/harness/tap.h"

typedef struct thread *thread;

/* Bails out where there is none to be had. */
thread thread_spawn(void *(*fn)(void *), void *arg);
void *thread_join(thread t);

/* fork(2), with what a libc does around it. */
long process_fork(void);

/* Waits until the thread with this kernel id sleeps in the kernel. */
void wait_asleep(const uint32_t *tid);
uint32_t own_tid(void);

/* Has `handler` called at signal n in any thread. SA_RESTART is not set: calls are interrupted. */
void on_signal(int n, void (*handler)(int));
/* The same with the signal's information and context, on a stack of its own, which only one thread may use. */
void on_fault(int n, void (*handler)(int, void *, void *));
void send_signal(uint32_t tid, int n);

#endif
