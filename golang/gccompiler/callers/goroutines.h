/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What can be said of a goroutine at any time, without a lock. It may be wrong if the goroutine
 * runs meanwhile.
 */
#ifndef GOLANG_GCCOMPILER_GOROUTINES_H
#define GOLANG_GCCOMPILER_GOROUTINES_H

#include "golang/common/lang.h"

struct interruption;
struct g;
struct stack_top;
struct unwinding;

enum goroutine_state { GOROUTINE_RUNS, GOROUTINE_IN_SYSCALL, GOROUTINE_RUNNABLE, GOROUTINE_WAITS };

struct goroutine {
	uint64_t id, parent; /* parent: 0 if it is unknown */
	uintptr_t created;   /* the return address of the `go` statement that made it, or 0 */
	enum goroutine_state state;
	bool locked;     /* to its thread */
	bool durable;    /* only goroutines of its bubble can end its wait */
	uint64_t bubble; /* of testing/synctest, or 0 */
	/* Where its stack was left. If it runs, this is not known, but for registers. */
	uintptr_t pc, low, high;
	const uintptr_t *fp;
	const struct unwinding *u;
	const uint64_t *registers; /* where a signal keeps it from running; NULL: none does */
	uintptr_t entry;           /* the code that it will begin with; 0: it has begun */
	const void *labels;        /* of runtime/pprof, or NULL */
};

/* The goroutine with that address on its stack. False if there is none. */
bool goroutine_on(uintptr_t address, struct goroutine *to) SHARED(goroutine_on);
/* Shows all that have not ended, but for those of linkrt's own. */
void each_goroutine(void (*see)(void *arg, const struct goroutine *g), void *arg)
	SHARED(each_goroutine);
/* The same while no other thread runs. So it is known where each goroutine is. */
void each_goroutine_stopped(void (*see)(void *arg, const struct goroutine *g), void *arg)
	SHARED(each_goroutine_stopped);
/* traceback.c: where a walk up the stack begins that g has left. Registers are put into `at`. */
struct stack_top goroutine_top(const struct goroutine *g, struct interruption *at)
	SHARED(goroutine_top);

#endif
