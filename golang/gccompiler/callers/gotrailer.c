/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The lines after the text of a panic.
 */
#include "golang/gccompiler/callers/traceback.h"

#include "golang/gccompiler/gotext.h"
#include "sys/atomic.h"
#include "sys/throw.h"

/* In runtime/sched/proc.c: the number of the calling goroutine, or 0 if a thread calls. */
#pragma weak linkrt_goid
uint64_t linkrt_goid(void);

static void print_running_header(void)
{
	PRINT("\ngoroutine ");
	go_printuint(LINKED(linkrt_goid) && linkrt_goid() != 0 ? linkrt_goid() : thread_goid());
	PRINT(" [running]:\n");
}

/* Only programs that defer or walk up stacks have it. */
#pragma weak frame_step_by_table

/* Through frames of C only. */
static bool step_in_c(struct frame *f, const struct stack *s)
{
	const uintptr_t *const fp = f->fp;

	if (is_compiled_code(f->pc) || !has_words(s->lo, s->hi, (uintptr_t)frame_record(fp), 2))
		return false;
	*f = frame_linked(fp);
	return f->fp > fp;
}

/* Without the table of frames the way ends at the first Go function. */
static bool step_to_caller(struct frame *f, const struct stack *s)
{
	const bool any = ARCH_GO_FRAME_POINTERS || LINKED(frame_step_by_table);

	return any ? frame_step(f, s->lo, s->hi) : step_in_c(f, s);
}

/* A line for each return address: addr2line(1) can say more, if it has the program with its
 * symbols. */
static void print_addresses(struct frame f)
{
	const struct stack stack = linkrt_tlsg->stack;

	while (step_to_caller(&f, &stack)) {
		PRINT("\t");
		go_printhex(f.pc);
		PRINT("\n");
	}
}

COLD void print_trailer(const struct interruption *at, bool all)
{
	if (LINKED(linkrt_traceback) && linkrt_traceback(at, all))
		return;
	print_running_header();
	print_addresses(at != NULL ? (struct frame){at->pc, at->fp}
				   : (struct frame){0, __builtin_frame_address(0)});
}

_Noreturn void exit_with_trailer(const struct interruption *at, bool all)
{
	print_trailer(at, all);
	print_flush();
	linkrt_exit(2);
}

void panic_trailer(void)
{
	print_trailer(NULL, false);
}
