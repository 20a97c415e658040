/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A TAP writer for programs that run on any architecture, with a libc and
 * without: it needs the kernel only. A program calls tap_start(). Then its first
 * thread calls ok() and the functions like it. main returns tap_end().
 */
#ifndef TESTS_HARNESS_TAP_H
#define TESTS_HARNESS_TAP_H

#include "linkrt.h"
#include "sys/syscall.h"

/* The arguments of main. */
extern struct tap {
	int argc;
	char **argv, **envp;
} tap;

void tap_start(int argc, char **argv, char **envp);

/* Prints the plan and returns main's status. */
int tap_end(void);

void ok(bool good, const char *name);
/* The same; prints both values if they differ. */
void ok_equal(int64_t got, int64_t want, const char *name);
void ok_string(const char *got, const char *want, const char *name);
void skip(const char *name, const char *reason);
void note(const char *text, int64_t number);
_Noreturn void bail(const char *why);

/* How often to repeat what a test repeats n times at full speed. Fewer times under an emulator or
 * a checker. */
unsigned tap_rounds(unsigned n);

/* Returns the environment's value of a name, or NULL. */
const char *tap_env(const char *name);

bool same_text(const char *a, const char *b);

#endif
