/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The lines after the text of a panic.
 */
#include "golang/gccompiler/callers/traceback.h"

#include "sys/atomic.h"
#include "sys/throw.h"

/* In runtime/sched/proc.c: the number of the calling goroutine, or 0 if a thread calls. */
#pragma weak linkrt_goid
uint64_t linkrt_goid(void);

static void print_header(void)
{
	PRINT("\ngoroutine ");
	go_printuint(linkrt_goid != NULL && linkrt_goid() != 0 ? linkrt_goid() : thread_goid());
	PRINT(" [running]:\n");
}

/* A line for each return address: addr2line(1) can say more, if it has the program with its
 * symbols. */
static void print_addresses(const uintptr_t *fp)
{
	const struct stack stack = linkrt_tlsg->stack;

	while (ARCH_GO_FRAME_POINTERS && (uintptr_t)fp >= stack.lo &&
		(uintptr_t)(fp + 2) <= stack.hi && (uintptr_t)fp % sizeof *fp == 0) {
		PRINT("\t");
		go_printhex(fp[1]);
		PRINT("\n");
		if (fp[0] <= (uintptr_t)fp)
			return;
		fp = (const uintptr_t *)fp[0];
	}
}

COLD void print_trailer(const struct fault *at, bool all)
{
	if (linkrt_traceback != NULL && linkrt_traceback(at, all))
		return;
	print_header();
	print_addresses(at != NULL ? at->fp : __builtin_frame_address(0));
}

_Noreturn void exit_with_trailer(const struct fault *at, bool all)
{
	print_trailer(at, all);
	print_flush();
	linkrt_exit(2);
}

void panic_trailer(void)
{
	print_trailer(NULL, false);
}
