/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Stopping the world: no other thread that may hold a pointer into the heap runs for a while. The
 * threads are those that have called linkrt_stw_enter(): the threads that run goroutines, those of
 * linkrt_thread_start, and those that call Go code.
 *
 * A thread is stopped by a signal, SIGURG, wherever it is: in a loop, in a system call, in a wait.
 * Its registers lie in the signal's frame, on the stack that it used. So a scan from its stack
 * pointer to the end of that stack sees them. A system call that was interrupted is restarted,
 * except for those that return EINTR after any handler (signal(7)).
 *
 * Only programs that stop the world, or that preempt goroutines, contain this.
 * Source: Go 1.26 runtime/proc.go, stopTheWorld; runtime/signal_unix.go, sigPreempt.
 */
#ifndef RUNTIME_WORLD_STW_H
#define RUNTIME_WORLD_STW_H

#include <stdbool.h>
#include <stdint.h>

struct g;
struct stw_thread;

/* The calling thread may hold pointers from now on. Its stack ends at `top`. Idempotent. The first
 * call installs the handler. */
void linkrt_stw_enter(uintptr_t top);
bool linkrt_stw_has_entered(void);
/* The calling thread holds none any more. Nothing happens if it has not entered. */
void linkrt_stw_leave(void);

/*
 * Both, or NULL if nothing in the program stops the world (calls.c). This is for code that is in
 * every program. A weak reference to linkrt_stw_enter would keep it: gc's programs link the member
 * that has it, and the linker drops what they do not use.
 */
struct world_calls {
	void (*enter)(uintptr_t top);
	void (*leave)(void);
};
const struct world_calls *linkrt_world_calls(void);

/* For a thread that another thread creates and joins. While it does not run, [low, top) may have
 * pointers of it. Its creator announces it. The thread itself calls begin and end. The thread that
 * joins it calls forget. */
struct stw_thread *linkrt_stw_announce(uintptr_t low, uintptr_t top);
void linkrt_stw_begin(struct stw_thread *t);
void linkrt_stw_end(struct stw_thread *t, uintptr_t low);
void linkrt_stw_forget(struct stw_thread *t);

/*
 * Stops all threads that have entered, but for the caller, and returns when they have stopped. Only
 * one thread at a time may stop the world: another one that wants to waits here, and is stopped.
 * No thread enters or leaves meanwhile.
 * A stopped thread may hold any lock. So take what locks you need before you stop the world.
 */
void linkrt_stop_the_world(void);
void linkrt_start_the_world(void);

/*
 * The same around fn(arg). Meanwhile all registers of the caller lie on its stack, too, and
 * linkrt_stw_each also shows the caller's stack.
 */
void linkrt_with_world_stopped(void (*fn)(void *arg), void *arg);

/*
 * What the calling thread has on this stack below `sp` is no reference, until it calls this with 0.
 * linkrt_stw_each does not show that part when the thread itself stops the world. The thread must
 * not leave the stack in between.
 */
void linkrt_stw_hide_below(uintptr_t sp);

/*
 * For fn of linkrt_with_world_stopped. Calls see(arg, low, high, g) for the used part of the stack
 * on which each thread runs. g is the goroutine whose stack it is, or NULL for a thread's own.
 * Does not call it for a goroutine that no thread runs: the used part of its stack begins at the
 * stack pointer that it has saved.
 */
void linkrt_stw_each(void (*see)(void *arg, uintptr_t low, uintptr_t high, struct g *g), void *arg);

/*
 * For fn of linkrt_with_world_stopped. Up to n of the stopped threads call help(), each once. A
 * call may begin late, even after fn has returned. help() must not use what its thread had when it
 * was stopped: locks, thread-local variables, a libc. All signals are blocked meanwhile.
 */
void linkrt_stw_ask_for_help(void (*help)(void), uint32_t n);

/* For fn of linkrt_with_world_stopped: the context of the signal that stopped a thread on the stack
 * of g, or NULL. */
const void *linkrt_stw_context(const struct g *g);

#endif
