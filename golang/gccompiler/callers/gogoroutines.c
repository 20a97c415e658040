/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the records of the scheduler say about goroutines.
 */
#include "golang/gccompiler/callers/goroutines.h"

#include "golang/gccompiler/context.h"
#include "golang/gccompiler/profile/metrics.h"
#include "golang/gccompiler/special/special.h"
#include "runtime/sched/synctest.h"
#include "runtime/world/stw.h"
#include "sys/atomic.h"
#include "time/clock.h"

/* Only programs with goroutines have them. */
#pragma weak linkrt_g_of
#pragma weak linkrt_each_goroutine
#pragma weak gostart
/* Only programs that stop the world have them. */
#pragma weak linkrt_with_world_stopped
#pragma weak linkrt_stw_context
/* Only programs that read runtime/metrics have it. */
#pragma weak linkrt_note_other_pause

/* In golang/gccompiler/g.c: what the `go` statement of gc's code starts. */
void linkrt_call_funcval(void *closure);

enum { MAIN = 1 };

/* It has an M that runs it. */
static bool is_running(const struct g *g)
{
	return g->m != NULL && LOAD(&g->m->curg, RELAXED) == g;
}

static enum goroutine_state state_of(const struct g *g)
{
	if (is_running(g))
		return g->syscallpc != 0 ? GOROUTINE_IN_SYSCALL : GOROUTINE_RUNS;
	return LOAD(&g->status, RELAXED) == G_WAITING ? GOROUTINE_WAITS : GOROUTINE_RUNNABLE;
}

static void describe(const struct g *g, struct goroutine *to)
{
	*to = (struct goroutine){.id = g->goid,
		.parent = g->parent,
		.created = g->gopc,
		.state = state_of(g),
		.locked = g->lockedm != NULL,
		.bubble = g->bubble != NULL ? g->bubble->id : 0,
		.low = g->abi.lo,
		.high = g->abi.hi,
		.u = g->abi.defer,
		.fp = (const uintptr_t *)g->sched.fp,
		.registers = g->preempted,
		.labels = g->labels};
	to->durable = to->state == GOROUTINE_WAITS && g->left == LEFT_BY_BLOCK;
	if (to->state == GOROUTINE_IN_SYSCALL) {
		to->pc = g->syscallpc;
		to->fp = g->syscallfp;
	} else if (g->sched.pc == (uintptr_t)gostart && g->fn == linkrt_call_funcval) {
		to->entry = *(const uintptr_t *)g->arg;
	}
}

bool goroutine_on(uintptr_t address, struct goroutine *to)
{
	const struct g *g = LINKED(linkrt_g_of) ? linkrt_g_of((const void *)address) : NULL;

	if (g == NULL)
		return false;
	describe(g, to);
	to->entry = 0; /* its stack is in use */
	return true;
}

/* Of linkrt_each_goroutine */
struct seer {
	bool stopped;
	int64_t since; /* when the world stood still */
	void (*see)(void *arg, const struct goroutine *g);
	void *arg;
};

/* The goroutine would run if the world were not stopped. */
static void show_stopped(const struct g *g, struct goroutine *to)
{
	const void *const context = linkrt_stw_context(g);

	if (context == NULL)
		return;
	to->state = GOROUTINE_RUNNABLE;
	to->registers = context_registers((void *)(uintptr_t)context);
}

/* The one that calls finalizers counts as the program's while it calls one. */
static bool is_of_program(const struct g *g)
{
	if (LINKED(linkrt_special_make_calls) && g->fn == linkrt_special_make_calls)
		return linkrt_special_is_calling();
	return g->fn == linkrt_call_funcval || g->goid == MAIN;
}

static void show_goroutine(void *arg, const struct g *g)
{
	const struct seer *seer = arg;
	struct goroutine shown;

	if (!is_of_program(g))
		return;
	describe(g, &shown);
	if (seer->stopped && shown.state == GOROUTINE_RUNS)
		show_stopped(g, &shown);
	seer->see(seer->arg, &shown);
}

static void show_all(void *seer)
{
	if (LINKED(linkrt_each_goroutine))
		linkrt_each_goroutine(show_goroutine, seer);
}

void each_goroutine(void (*see)(void *arg, const struct goroutine *g), void *arg)
{
	show_all(&(struct seer){.see = see, .arg = arg});
}

static void show_all_stopped(void *arg)
{
	struct seer *const seer = arg;

	seer->since = linkrt_nanotime();
	show_all(seer);
}

static void stop_and_show(struct seer *seer)
{
	const int64_t start = linkrt_nanotime();

	linkrt_with_world_stopped(show_all_stopped, seer);
	if (LINKED(linkrt_note_other_pause))
		linkrt_note_other_pause(seer->since - start, linkrt_nanotime() - start);
}

void each_goroutine_stopped(void (*see)(void *arg, const struct goroutine *g), void *arg)
{
	struct seer seer = {.stopped = LINKED(linkrt_with_world_stopped), .see = see, .arg = arg};

	if (seer.stopped)
		stop_and_show(&seer);
	else
		show_all(&seer);
}
