/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Signals that are run-time errors of Go: what both compilers' handlers share.
 */
#ifndef GOLANG_COMMON_FAULT_H
#define GOLANG_COMMON_FAULT_H

#include "golang/common/lang.h"

/* A fault below this address is a nil dereference: the compiler checks larger offsets itself. */
enum { NIL_PAGE = 4096 };
#define NIL_DEREFERENCE "invalid memory address or nil pointer dereference"

/* SIGSEGV, SIGBUS or SIGFPE; 0: no signal. */
struct signal_fault {
	int signal, code;
	uintptr_t address, pc;
};

/* "SIGSEGV: segmentation violation" */
linkrt_string fault_text(int signal) SHARED(fault_text);
/* "[signal SIGSEGV: ...]" */
void print_signal(const struct signal_fault *f) SHARED(print_signal);
/* "unexpected fault address ...", and the signal. Takes print's lock: the program is about to end. */
void print_unexpected(const struct signal_fault *f) SHARED(print_unexpected);

#endif
