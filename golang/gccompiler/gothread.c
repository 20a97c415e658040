/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Threads that run Go code. linkrt_thread_start runs a C function, so here a C function sets up
 * the g of the new thread and calls Go.
 */
#include "golang/gccompiler/g.h"
#include "linkrt.h"

struct go_thread {
	uintptr_t code;
	void *arg;
	uint32_t taken; /* a semaphore: the new thread has read the others */
};

linkrt_thread *linkrt_gc_thread_start(uintptr_t code, void *arg, size_t stack_size);

static void *run_start(void *started)
{
	struct go_thread *from = started;
	const uintptr_t code = from->code, arg = (uintptr_t)from->arg;

	sync_runtime_Semrelease(&from->taken, false, 0);
	return (void *)linkrt_gocall(code, NULL, arg, 0, 0).first;
}

/* The record is on the caller's stack, so the caller waits until it was read. */
linkrt_thread *linkrt_gc_thread_start(uintptr_t code, void *arg, size_t stack_size)
{
	struct go_thread from = {.code = code, .arg = arg};
	linkrt_thread *thread = linkrt_thread_start(run_start, &from, stack_size);

	if (thread != NULL)
		sync_runtime_Semacquire(&from.taken);
	return thread;
}
