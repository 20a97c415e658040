/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Calls in Go's and C's conventions with poisoned registers, and what the lists
 * say about each function. Registers have the numbers of arch.h, and
 * conventions.h is made of tests/arch/conventions.def.
 */
#ifndef TESTS_ARCH_TAP_GOABI_H
#define TESTS_ARCH_TAP_GOABI_H

#include "conventions.h"
#include "tests/harness/tap.h"

enum { REGISTERS = 32, FLOATS = 16, STACK = 24 };

/* The registers before a call, and then after it. Floats are in the order of Go's arguments. */
struct machine {
	uint64_t gpr[REGISTERS];
	uint64_t fpr[FLOATS];
	uint64_t stack[STACK]; /* from ABI0's first argument on */
	uint64_t misalign;     /* how far the stack is off 16 bytes at the call */
	uint64_t below;        /* the word below the stack pointer, where it is the caller's */
	uint64_t moved;        /* after: by how much the stack pointer differs */
	void (*function)(void);
};

extern struct machine machine;
void machine_start(void); /* once */
void machine_call(void);  /* the call is described in `machine` */

/* If not NULL, it is called for a fault outside machine_call. Returns whether a test expects the
 * fault. */
extern bool (*machine_on_fault)(void *context);

/* In a context: C's arguments on the stack at a function's first instruction, and the return from
 * there. */
uint64_t *machine_stack_arguments(void *context);
void machine_return(void *context);

/* The registers of the conventions. Each list ends with 0xff. Results use the registers of the
 * first arguments. */
extern const uint8_t go_arguments[], go_floats[], c_arguments[], c_results[], go_keeps[], c_keeps[];
#define go_results go_arguments

/* One function of a list. Kinds are those of abi/shims.awk, with commas between them. */
struct row {
	const char *name, *arguments, *results;
	void (*abi0)(void), (*abiinternal)(void), (*c)(void);
};
extern const struct row goabi_rows[], goabi_rows_end[];

uint64_t poison(void);

/* Poisons all registers except those that a convention promises. */
void machine_poison(uint64_t misalign);

/* Whether a Go call kept what it must keep. `internal`: the call is ABIInternal. */
bool machine_kept(const struct machine *before, bool internal);

/* The size of a kind; and the next kind of a list, or NULL at its end. */
const char *next_kind(const char **list);
unsigned kind_size(const char *kind);
bool kind_is_float(const char *kind);

/* The bits of a value that its kind has. */
uint64_t truncate(const char *kind, uint64_t value);

#endif
