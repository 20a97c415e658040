/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Fatal errors, output on descriptor 2, and the end of the process.
 */
#ifndef SYS_THROW_H
#define SYS_THROW_H

#include "linkrt.h"

/* A string literal as a Go string. */
#define STRING(literal) ((linkrt_string){literal, sizeof(literal) - 1})

/* Prints `fatal error: s` on descriptor 2 and exits with status 2. Async-signal-safe. */
_Noreturn void linkrt_throw(linkrt_string s);

/* The same for a string literal. */
#define LINKRT_THROW(literal) linkrt_throw(STRING(literal))

/* Writes s to descriptor 2, or to another one. Gives up at the first error. */
void linkrt_print(linkrt_string s);
void linkrt_print_to(int fd, linkrt_string s);

/* The program is about to print how it ends. If it wants a copy of that, it has these functions
 * (debug.SetCrashOutput). Async-signal-safe. */
void linkrt_crash_begins(void);
void linkrt_crash_print(linkrt_string s);

#pragma weak linkrt_crash_begins
#pragma weak linkrt_crash_print

static inline void crash_begins(void)
{
	if (linkrt_crash_begins != NULL)
		linkrt_crash_begins();
}

/* Ends the process with all its threads. Runs no exit handler. */
_Noreturn void linkrt_exit(int status);

#endif
