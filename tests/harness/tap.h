/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A TAP writer for programs that run on any architecture, with a libc and
 * without: it needs the kernel only. A program calls tap_start(), then ok()
 * and its kin from its first thread, and returns tap_end() from main.
 */
#ifndef TESTS_HARNESS_TAP_H
#define TESTS_HARNESS_TAP_H

#include "linkrt.h"
#include "sys/syscall.h"

/* What main was given. */
extern struct tap {
	int argc;
	char **argv, **envp;
} tap;

void tap_start(int argc, char **argv, char **envp);

/* Prints the plan; main's status. */
int tap_end(void);

void ok(bool good, const char *name);
/* The same; says both numbers if they differ. */
void ok_equal(int64_t got, int64_t want, const char *name);
void ok_string(const char *got, const char *want, const char *name);
void skip(const char *name, const char *reason);
void note(const char *text, int64_t number);
_Noreturn void bail(const char *why);

/* How often to do what is done n times at full speed: less where an emulator or a checker runs us. */
unsigned tap_rounds(unsigned n);

/* The environment's value of a name, or NULL. */
const char *tap_env(const char *name);

bool same_text(const char *a, const char *b);

#endif
