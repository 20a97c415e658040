/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Ends of a process.
 */
#ifndef SYS_THROW_H
#define SYS_THROW_H

#include "linkrt.h"

/* `fatal error: s` on descriptor 2, status 2. Async-signal-safe. */
_Noreturn void linkrt_throw(linkrt_string s);

/* The same for a string literal. */
#define LINKRT_THROW(literal) linkrt_throw((linkrt_string){literal, sizeof(literal) - 1})

/* Writes all of s to descriptor 2, or as much as it takes. */
void linkrt_print(linkrt_string s);

/* Ends every thread. */
_Noreturn void linkrt_exit(int status);

#endif
