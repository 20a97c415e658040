/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Calls in Go's and C's conventions from poisoned registers, and what the
 * lists say of each function. Registers go by arch.h's numbers.
 */
#ifndef TESTS_ARCH_TAP_GOABI_H
#define TESTS_ARCH_TAP_GOABI_H

#include "tests/harness/tap.h"

enum { REGISTERS = 32, FLOATS = 16, STACK = 24 };

/* Registers before a call and then after it; floats in the order of Go's arguments. */
struct machine {
	uint64_t gpr[REGISTERS];
	uint64_t fpr[FLOATS];
	uint64_t stack[STACK]; /* from ABI0's first argument on */
	uint64_t misalign;     /* what the stack is off 16 bytes at the call */
	uint64_t below;        /* the word below the stack pointer, where it is the caller's */
	uint64_t moved;        /* after: by how much the stack pointer differs */
	void (*function)(void);
};

extern struct machine machine;
void machine_start(void); /* once */
void machine_call(void);  /* all in `machine` */

/* Called for a fault outside of machine_call, unless NULL; whether it was meant to be. */
extern bool (*machine_on_fault)(void *context);

/* In a context: C's arguments on the stack at a function's first instruction; returning from there. */
uint64_t *machine_stack_arguments(void *context);
void machine_return(void *context);

/* Registers of the conventions; each list ends with 0xff. Results are where the first arguments were. */
extern const uint8_t go_arguments[], go_floats[], c_arguments[], c_results[], go_keeps[], c_keeps[];
#define go_results go_arguments

/* One function of a list. Kinds are abi/shims.awk's, with commas between. */
struct row {
	const char *name, *arguments, *results;
	void (*abi0)(void), (*abiinternal)(void), (*c)(void);
};
extern const struct row goabi_rows[], goabi_rows_end[];

uint64_t poison(void);

/* Poison everywhere, but for what a convention promises. */
void machine_poison(uint64_t misalign);

/* Whether a Go call kept what it must; `internal`: in ABIInternal. */
bool machine_kept(const struct machine *before, bool internal);

/* Size of a kind, and a list's first kind; `*list` moves on. NULL at its end. */
const char *next_kind(const char **list);
unsigned kind_size(const char *kind);
bool kind_is_float(const char *kind);

/* A value's bits that count. */
uint64_t truncate(const char *kind, uint64_t value);

#endif
