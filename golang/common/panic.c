/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Run-time errors.
 * Contract: GCC 12 libgo/go/runtime/panic.go, error.go.
 */
#include "golang/common/lang.h"

#include "sys/throw.h"

void panic_begin(void)
{
	print_capture();
}

_Noreturn void panic_end(enum panic_error error)
{
	panic_with(error, print_captured());
}

_Noreturn void panic_exit(void)
{
	panic_trailer();
	print_flush();
	linkrt_exit(2);
}

void panic_begin_runtime_error(void)
{
	panic_begin();
	PRINT("runtime error: ");
}

_Noreturn void panic_runtime_error(linkrt_string text)
{
	panic_begin_runtime_error();
	go_printstring(text);
	panic_end(PANIC_ERROR);
}

_Noreturn void panic_uncomparable(const struct type *t)
{
	panic_begin_runtime_error();
	PRINT("comparing uncomparable type ");
	print_type(t);
	panic_end(PANIC_ERROR_MADE);
}

#define RUNTIME_ERRORS(X)                                                                          \
	X(panicmem, "invalid memory address or nil pointer dereference")                           \
	X(panicdivide, "integer divide by zero")                                                   \
	X(panicshift, "negative shift amount")                                                     \
	X(panicmakeslicelen, "makeslice: len out of range")                                        \
	X(panicmakeslicecap, "makeslice: cap out of range")
RUNTIME_ERRORS(RUNTIME_ERROR)
