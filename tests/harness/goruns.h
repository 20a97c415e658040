/* SPDX-License-Identifier: BSD-3-Clause
 *
 * For suites that run goroutines.
 */
#ifndef TESTS_HARNESS_GORUNS_H
#define TESTS_HARNESS_GORUNS_H

#include "linkrt.h"
#include "runtime/sched/proc.h"
#include "tests/harness/comes.h"

void linkrt_entersyscall(uintptr_t pc, const uintptr_t *fp);
void linkrt_exitsyscall(void);
uint32_t linkrt_gomaxprocs(uint32_t n);
void linkrt_lockosthread(void);
void linkrt_preempt(void *context);

static uint32_t asked; /* atomic: a goroutine was to let others run */

/* In place of the one in golang/gccompiler/goroutine.c: there is no code of gc's to preempt. */
void linkrt_preempt(void *context)
{
	const struct g *const self = getg();

	(void)context;
	if (self != NULL && LOAD(&self->m->preempt, RELAXED) != 0)
		STORE(&asked, 1, RELAXED);
}

#endif
