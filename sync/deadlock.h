/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Deadlock of a freestanding program: every linkrt thread waits, and none has
 * a deadline. In hosted programs nothing is counted (threads live is 0 there),
 * nor in the child of a fork before it starts a thread.
 *
 * A wait is over when it is granted, not when the waiter runs: the granter
 * says linkrt_unblocked() for it. So a thread that still counts as waiting
 * can only be freed by one that does not, and when nobody is left, nobody
 * will be. Source: Go 1.26 runtime/proc.go, checkdead.
 */
#ifndef SYNC_DEADLOCK_H
#define SYNC_DEADLOCK_H

/* The calling thread lives, if nobody is counted: in a new process and in the child of a fork. */
void linkrt_caller_lives(void);

/* A linkrt thread lives from now on; said by its creator. */
void linkrt_thread_lives(void);

/* The calling thread ends. */
void linkrt_thread_ends(void);

/* The calling thread waits from now on; fatal if it was the last that did not. */
void linkrt_blocked(void);

/* A thread that said or is about to say linkrt_blocked() is free again; said by who frees it, before it can know. */
void linkrt_unblocked(void);

#endif
