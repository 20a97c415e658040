/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Run-time errors that only gc's code reports. Source: Go 1.26 runtime/panic.go, unsafe.go,
 * error.go.
 */
#include "golang/common/lang.h"
#include "sys/throw.h"

#define RUNTIME_ERRORS(X)                                                                          \
	X(panicoverflow, "integer overflow")                                                       \
	X(panicunsafeslicelen, "unsafe.Slice: len out of range")                                   \
	X(panicunsafeslicenilptr, "unsafe.Slice: ptr is nil and len is not zero")                  \
	X(panicunsafestringlen, "unsafe.String: len out of range")                                 \
	X(panicunsafestringnilptr, "unsafe.String: ptr is nil and len is not zero")
RUNTIME_ERRORS(RUNTIME_ERROR)

_Noreturn void go_throwinit(void) GO(throwinit);
_Noreturn void go_panicrangestate(intptr_t state) GO(panicrangestate);

_Noreturn void go_throwinit(void)
{
	LINKRT_THROW("recursive call during initialization - linker skew");
}

/* The states of a range loop over a function: internal/abi/rangefuncconsts.go. */
enum range_state { RANGE_DONE, RANGE_READY, RANGE_PANIC, RANGE_EXHAUSTED, RANGE_MISSING_PANIC };
#define CONTINUED "range function continued iteration after "

_Noreturn void go_panicrangestate(intptr_t state)
{
	switch (state) {
	case RANGE_DONE:
		PANIC(CONTINUED "function for loop body returned false");
	case RANGE_PANIC:
		PANIC(CONTINUED "loop body panic");
	case RANGE_EXHAUSTED:
		PANIC(CONTINUED "whole loop exit");
	case RANGE_MISSING_PANIC:
		PANIC("range function recovered a loop body panic and did not resume panicking");
	default:
		LINKRT_THROW("unexpected state passed to panicrangestate");
	}
}
