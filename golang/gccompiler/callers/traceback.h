/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Printing the stacks of goroutines, as Go does when a program ends by an error. `linkrt build`
 * refers to linkrt_traceback in programs that have the records of functab.h, and so the linker
 * takes it. It allocates nothing, and may be called at any time, also from a signal handler.
 */
#ifndef GOLANG_GCCOMPILER_TRACEBACK_H
#define GOLANG_GCCOMPILER_TRACEBACK_H

#include "golang/gccompiler/panic/unwind.h"
#include "sys/process.h"
#include "sys/syscall.h"

/*
 * With printlock, after the text of the error: prints the calling goroutine, from the caller or
 * from where a signal came, then all others if `all` or GOTRACEBACK says so. all: the runtime has
 * failed, and not the program. If GOTRACEBACK is crash, it does not return. False, and nothing is
 * printed: the program has no records.
 */
bool linkrt_traceback(const struct interruption *at, bool all);
/* Whether the calling thread does so just now. */
bool linkrt_is_tracing(void);
/* The runtime has failed. So the program prints stacks whatever GOTRACEBACK says, as in Go, and
 * with package runtime's functions. */
void linkrt_note_runtime_failed(void);
#pragma weak linkrt_traceback
#pragma weak linkrt_note_runtime_failed
#pragma weak linkrt_is_tracing

/* For sys/throw.c: the same after the text of a fatal error. */
void linkrt_traceback_throw(void);

/* What stands for the number of a goroutine on a thread that runs none: main's on the first. */
static inline uint64_t thread_goid(void)
{
	return is_main_thread() ? 1 : (uint64_t)SYSCALL0(__NR_gettid);
}

/* gotrailer.c: the same in any program. Without linkrt_traceback, the addresses alone. */
void print_trailer(const struct interruption *at, bool all) SHARED(print_trailer);
_Noreturn void exit_with_trailer(const struct interruption *at, bool all) SHARED(exit_with_trailer);

#endif
