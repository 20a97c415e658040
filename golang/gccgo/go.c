/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The go statement of gccgo's code, and what its package runtime expands in the caller.
 * Contract: GCC 12 libgo/go/runtime/proc.go, __go_go, Gosched.
 */
#include "golang/gccgo/gccgo.h"

struct g;

void go_go(void (*fn)(void *arg), void *arg) GO_SYMBOL("__go_go");
_Noreturn void go_panicgonil(void) GO(panicgonil);
void go_mcall(void (*const *fn)(struct g *g)) GO(mcall);
extern void (*const go_gosched_m)(struct g *g) GO(gosched__m..f);

void go_go(void (*fn)(void *arg), void *arg)
{
	if (!linkrt_go(fn, arg))
		LINKRT_THROW("no memory or no thread for a goroutine");
}

_Noreturn void go_panicgonil(void)
{
	LINKRT_THROW("go of nil func value");
}

/* Gosched is such a call: it passes gosched_m. */
void go_mcall(void (*const *fn)(struct g *g))
{
	(*fn)(NULL);
}

static void gosched_m(struct g *g)
{
	(void)g;
	runtime_Gosched();
}

void (*const go_gosched_m)(struct g *g) = gosched_m;
