/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Source: Go 1.26 runtime/runtime1.go, gotraceback, setTraceback; runtime/signal_unix.go, crash.
 */
#include "golang/gccompiler/callers/tracelevel.h"

#include "golang/gccompiler/goenv.h"
#include "sys/atomic.h"
#include "sys/signal.h"

void linkrt_gc_set_traceback(const char *text, intptr_t len);

/* A level is a word, so that it is read at once: these bits, and the number above them. */
enum { CRASH = 1, ALL = 2, SHIFT = 2 };

static uint32_t wanted; /* atomic: by the program, as such a word */

/* Another word is a number, or 0. */
static uint32_t parse_level(linkrt_string s)
{
	uint64_t n = 0;

	for (intptr_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return 0;
		n = n * 10 + (uint64_t)(s.ptr[i] - '0');
		if (n > UINT32_MAX)
			return 0;
	}
	return (uint32_t)n;
}

static uint32_t parse(linkrt_string level)
{
	if (same_text(level, STRING("none")))
		return 0;
	if (level.len == 0 || same_text(level, STRING("single")))
		return TRACE_USERS << SHIFT;
	if (same_text(level, STRING("all")))
		return TRACE_USERS << SHIFT | ALL;
	if (same_text(level, STRING("system")))
		return TRACE_RUNTIME << SHIFT | ALL;
	if (same_text(level, STRING("crash")))
		return TRACE_RUNTIME << SHIFT | ALL | CRASH;
	return parse_level(level) << SHIFT | ALL;
}

/* The program cannot ask for less than the environment. */
struct trace_settings trace_settings(void)
{
	const char *const s = getenv_of("GOTRACEBACK");
	const uint32_t word = parse(gostringnocopy(s != NULL ? s : "")) | LOAD(&wanted, RELAXED);

	return (struct trace_settings){word >> SHIFT, (word & ALL) != 0, (word & CRASH) != 0};
}

void linkrt_gc_set_traceback(const char *text, intptr_t len)
{
	STORE(&wanted, parse((linkrt_string){text, len}), RELAXED);
}

_Noreturn void trace_crash(void)
{
	linkrt_die_from_signal(SIGABRT);
}
