/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Printing stacks. Source: Go 1.26 runtime/traceback.go, traceback1, goroutineheader,
 * printcreatedby, tracebackothers; runtime/panic.go, dopanic_m.
 */
#include "golang/gccompiler/callers/traceback.h"

#include "golang/gccompiler/callers/goroutines.h"
#include "golang/gccompiler/callers/printframe.h"
#include "golang/gccompiler/callers/tracelevel.h"
#include "golang/gccompiler/callers/waitreason.h"
#include "golang/gccompiler/release.h"
#include "sys/atomic.h"
#include "time/sleep.h"

intptr_t linkrt_gc_stack(char *to, intptr_t room, bool all);

/* How many of a stack's functions are printed: of the innermost and of the outermost ones. */
enum { INNER = 50, OUTER = 50, FIRST_WITH_OUTER = 21 };

/* A walk up a stack that prints what it sees, the innermost function first. */
struct print_walk {
	uint32_t most; /* so many are printed when they are seen */
	uint32_t seen; /* how many there are */
	uint32_t left; /* the walk ends after so many functions, printed or not */
	bool with_runtime;
};

/* Guarded by printlock: the last activations that were seen and not printed. Number n is at
 * n % OUTER. They are not on the stack, because that of a signal handler is small. */
static struct activation outer[OUTER];

/* Empty: it is unknown. */
static linkrt_string name_of(const struct activation *a)
{
	return a->f != NULL ? function_name(a->f, a->call) : location_of(a->pc - 1).function;
}

static void print_activation(const struct activation *a)
{
	const struct location l = location_of(a->pc - 1);

	print_function(a, &l);
}

/* A stack may have millions of functions. So only those that are printed need a location. */
static bool see(void *arg, const struct activation *a)
{
	struct print_walk *w = arg;
	const linkrt_string name = name_of(a);

	if (w->left-- == 0)
		return false;
	if (name.len == 0 || !(w->with_runtime || is_shown(name, w->seen == 0)))
		return true;
	if (w->seen < w->most)
		print_activation(a);
	else
		outer[w->seen % OUTER] = *a;
	w->seen++;
	return true;
}

/* Returns how many functions there are. */
static uint32_t walk_and_print(const struct stack_top *top, struct print_walk w)
{
	walk_stack(top, see, &w);
	return w.seen;
}

/* Up to Go 1.20 the outermost functions of a deep stack were not printed. */
static uint32_t print_inner(const struct stack_top *top, bool with_runtime)
{
	const struct print_walk w = {
		.most = INNER + OUTER, .left = INNER + OUTER, .with_runtime = with_runtime};
	const uint32_t count = walk_and_print(top, w);

	if (count == INNER + OUTER)
		PRINT("...additional frames elided...\n");
	return count;
}

static uint32_t print_inner_and_outer(const struct stack_top *top, bool with_runtime)
{
	const struct print_walk w = {
		.most = INNER, .left = UINT32_MAX, .with_runtime = with_runtime};
	const uint32_t count = walk_and_print(top, w);
	uint32_t next = INNER;

	if (count > INNER + OUTER) {
		next = count - OUTER;
		PRINT("...");
		go_printuint(next - INNER);
		PRINT(" frames elided...\n");
	}
	for (; next < count; next++)
		print_activation(&outer[next % OUTER]);
	return count;
}

static uint32_t print_stack_with(const struct stack_top *top, bool with_runtime)
{
	return gc_release() < FIRST_WITH_OUTER ? print_inner(top, with_runtime)
					       : print_inner_and_outer(top, with_runtime);
}

static bool runtime_failed; /* atomic */

/* GOTRACEBACK says less only if the program is what fails. */
static uint32_t level_to_print(void)
{
	const uint32_t level = trace_settings().level;

	return LOAD(&runtime_failed, RELAXED) && level < TRACE_RUNTIME ? TRACE_RUNTIME : level;
}

void linkrt_note_runtime_failed(void)
{
	/* any=>true. Relaxed: the thread that stores it is the one that prints. */
	STORE(&runtime_failed, true, RELAXED);
}

/* If there are functions of package runtime only, these. */
static void print_stack(const struct stack_top *top)
{
	if (print_stack_with(top, level_to_print() >= TRACE_RUNTIME) == 0)
		print_stack_with(top, true);
}

static void print_creator(const struct goroutine *g)
{
	enum { FIRST_WITH_PARENT = 21 };
	const struct functab *f = g->created != 0 ? find_function(g->created - 1) : NULL;
	struct location l;

	if (f == NULL)
		return;
	l = location_of(g->created - 1);
	PRINT("created by ");
	print_name((linkrt_string){f->name, f->name_size});
	if (g->parent != 0 && gc_release() >= FIRST_WITH_PARENT) {
		PRINT(" in goroutine ");
		go_printuint(g->parent);
	}
	PRINT("\n");
	print_line(&l);
	print_offset(g->created, l.entry);
	PRINT("\n");
}

static const char *reason_of(const struct stack_top *top)
{
	const struct activation first = innermost(top);

	return wait_reason(first.called, location_of(first.pc - 1).function, first.nil);
}

static const char *state_name(const struct goroutine *g, const struct stack_top *top)
{
	static const char *const names[] = {[GOROUTINE_RUNS] = "running",
		[GOROUTINE_IN_SYSCALL] = "syscall",
		[GOROUTINE_RUNNABLE] = "runnable",
		[GOROUTINE_WAITS] = "waiting"};
	const char *reason;

	if (g->state == GOROUTINE_IN_SYSCALL || g->state == GOROUTINE_RUNNABLE)
		return names[g->state];
	reason = reason_of(top);
	return reason != NULL ? reason : names[g->state];
}

static void print_goroutine_header(const struct goroutine *g, const char *state)
{
	PRINT("goroutine ");
	go_printuint(g->id);
	PRINT(" [");
	go_printstring(gostringnocopy(state));
	if (g->durable)
		PRINT(" (durable)");
	if (g->locked)
		PRINT(", locked to thread");
	if (g->bubble != 0) {
		PRINT(", synctest bubble ");
		go_printuint(g->bubble);
	}
	PRINT("]:\n");
}

/* It has not begun. */
static void print_entry(uintptr_t entry)
{
	const struct location l = location_of(entry);
	const struct activation a = {.pc = entry, .f = find_function(entry)};

	if (l.flags != 0)
		print_function(&a, &l);
}

struct stack_top goroutine_top(const struct goroutine *g, struct interruption *at)
{
	struct stack_top top = {.f = {g->pc, g->fp}, .low = g->low, .high = g->high, .u = g->u};

	if (g->registers != NULL) {
		*at = registers_at(g->registers);
		top.interrupted = at;
	}
	return top;
}

static void print_other(void *arg, const struct goroutine *g)
{
	const uint64_t *first = arg;
	struct interruption at;
	struct stack_top top = goroutine_top(g, &at);

	if (g->id == *first)
		return;
	PRINT("\n");
	if (g->state == GOROUTINE_RUNS) {
		print_goroutine_header(g, "running");
		PRINT("\tgoroutine running on other thread; stack unavailable\n");
	} else if (g->entry != 0) {
		print_goroutine_header(g, "runnable");
		print_entry(g->entry);
	} else {
		print_goroutine_header(g, state_name(g, &top));
		print_stack(&top);
	}
	print_creator(g);
}

/* The goroutine that calls, or its thread. */
static void find_own(const struct interruption *at, struct goroutine *g)
{
	const uintptr_t sp = at != NULL ? at->sp : (uintptr_t)__builtin_frame_address(0);

	*g = (struct goroutine){.state = GOROUTINE_RUNS};
	if (!goroutine_on(sp, g))
		g->id = thread_goid();
}

static void print_own(const struct goroutine *g, const struct stack_top *top)
{
	print_goroutine_header(g, state_name(g, top));
	print_stack(top);
	print_creator(g);
}

/* A thread that calls no Go code has no stack to show, such as one that runs goroutines while it
 * runs none. */
static bool has_own(const struct goroutine *g, const struct interruption *at)
{
	const struct stack_top top = own_stack();
	const uintptr_t sp = at != NULL ? at->sp : (uintptr_t)__builtin_frame_address(0);

	return g->high != 0 || (top.u != NULL && sp >= top.low && sp < top.high);
}

/* Where a walk up the calling goroutine's stack begins: at a signal, or in that frame of C code. */
static struct stack_top own_top(const struct goroutine *own, const struct interruption *at,
	struct interruption *left, const uintptr_t *fp)
{
	struct stack_top top = own_stack();

	if (own->state == GOROUTINE_IN_SYSCALL && at != NULL)
		return goroutine_top(own, left);
	top.interrupted = at;
	top.f.fp = fp;
	top.panics = at == NULL;
	return top;
}

/* In special/gobubble.c. Only programs with testing/synctest have it: the bubble whose deadlock is
 * the reason of a panic with that value, or 0. */
uint64_t linkrt_deadlocked_bubble(const eface *panicked);
#pragma weak linkrt_deadlocked_bubble

/* Of print_bubbled */
struct bubbled {
	uint64_t bubble, own;
};

static void print_bubbled(void *arg, const struct goroutine *g)
{
	struct bubbled *b = arg;

	if (g->bubble == b->bubble)
		print_other(&b->own, g);
}

/* The goroutine panics, perhaps because its bubble is blocked: the others of the bubble say why. */
static void print_bubble(uint64_t own, const struct unwinding *u)
{
	struct bubbled b = {.own = own};

	if (!LINKED(linkrt_deadlocked_bubble) || u == NULL || u->panics == NULL)
		return;
	b.bubble = linkrt_deadlocked_bubble(&u->panics->value.value);
	if (b.bubble != 0)
		each_goroutine(print_bubbled, &b);
}

struct running {
	uint64_t own;
	bool others;
};

static void note_running(void *arg, const struct goroutine *g)
{
	struct running *const r = arg;

	r->others |= g->state == GOROUTINE_RUNS && g->id != r->own;
}

/* The stack of a goroutine that runs cannot be shown. As in Go, one that is about to wait has a few
 * moments for that: often it is the one that has started the goroutine that fails. */
static void let_others_wait(uint64_t own)
{
	enum { LOOKS = 5, US = 1000 };
	struct running r = {.own = own, .others = true};

	for (int i = 0; i <= LOOKS && r.others; i++) {
		if (i > 0)
			linkrt_usleep(US);
		r.others = false;
		each_goroutine(note_running, &r);
	}
}

static void print_all(const struct interruption *at, const uintptr_t *fp, bool all)
{
	struct goroutine own;
	struct stack_top top;
	struct interruption left;

	find_own(at, &own);
	if (has_own(&own, at)) {
		top = own_top(&own, at, &left, fp);
		PRINT("\n");
		print_own(&own, &top);
	} else {
		own.id = 0;
	}
	if (all || own.id == 0 || trace_settings().all || LOAD(&runtime_failed, RELAXED)) {
		let_others_wait(own.id);
		each_goroutine(print_other, &own.id);
	} else {
		print_bubble(own.id, own_stack().u);
	}
}

static uint32_t tracer; /* atomic: the thread that prints the last stacks, or 0 */

bool linkrt_is_tracing(void)
{
	return LOAD(&tracer, RELAXED) == (uint32_t)SYSCALL0(__NR_gettid);
}

bool linkrt_traceback(const struct interruption *at, bool all)
{
	if (!has_functions())
		return false;
	if (all)
		linkrt_note_runtime_failed();
	/* any=>tid. Relaxed: only this thread finds its own number there. */
	STORE(&tracer, (uint32_t)SYSCALL0(__NR_gettid), RELAXED);
	if (level_to_print() != TRACE_NOTHING)
		print_all(at, __builtin_frame_address(0), all);
	print_flush();
	if (trace_settings().crash)
		trace_crash();
	return true;
}

void linkrt_traceback_throw(void)
{
	fatal_printlock();
	print_drop();
	linkrt_traceback(NULL, false);
}

/* runtime.Stack, without the frame of that function. */
intptr_t linkrt_gc_stack(char *to, intptr_t room, bool all)
{
	struct stack_top top = own_stack();
	struct goroutine own;

	top.f = shim_caller(__builtin_frame_address(0));
	top.skip = 1;
	find_own(NULL, &own);
	print_capture_into(to, (uintptr_t)room);
	print_own(&own, &top);
	if (all)
		each_goroutine_stopped(print_other, &own.id);
	return print_captured().len;
}
