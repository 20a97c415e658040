/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Threads, forks and signals of a TAP program. hosted.c has what needs a libc,
 * freestanding.c does the same without one. The link decides between them.
 */
#ifndef TESTS_HARNESS_THREADS_H
#define TESTS_HARNESS_THREADS_H

#include "tests/harness/tap.h"

typedef struct thread *thread;

/* Bails out if it cannot start a thread. */
thread thread_spawn(void *(*fn)(void *), void *arg);
void *thread_join(thread t);

/* fork(2), with what a libc does around it. */
long process_fork(void);

/* Waits until the thread with this kernel id sleeps in the kernel. */
void wait_asleep(const uint32_t *tid);
uint32_t own_tid(void);

/*
 * Makes `handler` the handler of signal n in all threads. SA_RESTART is not set, so signals
 * interrupt calls.
 */
void on_signal(int n, void (*handler)(int));
/* The same with the signal's information and context. The handler runs on a stack of its own, which
 * only one thread may use. */
void on_fault(int n, void (*handler)(int, void *, void *));
void send_signal(uint32_t tid, int n);

#endif
