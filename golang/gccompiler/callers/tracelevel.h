/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How much of the stacks a program prints when it ends by a panic or a fatal error: what
 * GOTRACEBACK in the environment says, or more if the program has called debug.SetTraceback.
 */
#ifndef GOLANG_GCCOMPILER_TRACELEVEL_H
#define GOLANG_GCCOMPILER_TRACELEVEL_H

#include "golang/common/lang.h"

enum trace_level { TRACE_NOTHING, TRACE_USERS, TRACE_RUNTIME };

struct trace_settings {
	uint32_t level; /* an enum trace_level, or more */
	bool all;       /* the stacks of all goroutines */
	bool crash;     /* the program then ends by SIGABRT */
};

struct trace_settings trace_settings(void) SHARED(trace_settings);
_Noreturn void trace_crash(void) SHARED(trace_crash);

#endif
