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

/* Writes s to descriptor 2. Gives up at the first error. Async-signal-safe. */
void linkrt_print(linkrt_string s);

/* In golang/gccompiler/panic/gocrash.c: what linkrt_print does in a program with
 * debug.SetCrashOutput. */
void linkrt_crash_print(linkrt_string s);
#pragma weak linkrt_crash_print

/* The program begins to print how it ends. A text that is NULL says so. Nothing is written. */
static inline void crash_begins(void)
{
	linkrt_print((linkrt_string){NULL, 0});
}

/* Ends the process with all its threads. Runs no exit handler. */
_Noreturn void linkrt_exit(int status);

#endif
