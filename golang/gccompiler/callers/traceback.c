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

intptr_t linkrt_gc_stack(char *to, intptr_t room, bool all);

/* How many of a stack's functions are printed: of the innermost and of the outermost ones. */
enum { INNER = 50, OUTER = 50, FIRST_WITH_OUTER = 21 };

/* An activation that is to be printed, in one of two passes. */
struct pass {
	uint32_t skip, most; /* so many are not printed, and then so many are */
	uint32_t seen;       /* how many there are */
	uint32_t left;       /* the walk ends after so many functions, printed or not */
	bool with_runtime;
};

static bool see(void *arg, const struct activation *a)
{
	struct pass *pass = arg;
	const struct location l = location_of(a->pc - 1);

	if (pass->left-- == 0)
		return false;
	if (l.flags == 0 || !(pass->with_runtime || is_shown(&l, pass->seen == 0)))
		return true;
	if (pass->seen >= pass->skip && pass->seen - pass->skip < pass->most)
		print_function(a, &l);
	pass->seen++;
	return true;
}

/* Returns how many functions there are. */
static uint32_t print_pass(const struct stack_top *top, struct pass pass)
{
	walk_stack(top, see, &pass);
	return pass.seen;
}

/* Up to Go 1.20 the outermost functions of a deep stack were not printed. */
static uint32_t print_inner(const struct stack_top *top, bool with_runtime)
{
	const struct pass pass = {
		.most = INNER + OUTER, .left = INNER + OUTER, .with_runtime = with_runtime};
	const uint32_t count = print_pass(top, pass);

	if (count == INNER + OUTER)
		PRINT("...additional frames elided...\n");
	return count;
}

static uint32_t print_inner_and_outer(const struct stack_top *top, bool with_runtime)
{
	struct pass pass = {.most = INNER, .left = UINT32_MAX, .with_runtime = with_runtime};
	const uint32_t count = print_pass(top, pass);

	if (count > INNER + OUTER) {
		PRINT("...");
		go_printuint(count - INNER - OUTER);
		PRINT(" frames elided...\n");
	}
	pass.skip = count > INNER + OUTER ? count - OUTER : INNER;
	pass.most = OUTER;
	if (count > INNER)
		print_pass(top, pass);
	return count;
}

static uint32_t print_stack_with(const struct stack_top *top, bool with_runtime)
{
	return gc_release() < FIRST_WITH_OUTER ? print_inner(top, with_runtime)
					       : print_inner_and_outer(top, with_runtime);
}

/* If there are functions of package runtime only, these. */
static void print_stack(const struct stack_top *top)
{
	if (print_stack_with(top, trace_settings().level >= TRACE_RUNTIME) == 0)
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

/* The first function of a walk. */
static bool note_first(void *arg, const struct activation *a)
{
	*(struct activation *)arg = *a;
	return false;
}

static const char *reason_of(const struct stack_top *top)
{
	struct activation first = {.pc = 0};

	walk_stack(top, note_first, &first);
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

static void print_header(const struct goroutine *g, const char *state)
{
	PRINT("goroutine ");
	go_printuint(g->id);
	PRINT(" [");
	go_printstring(gostringnocopy(state));
	if (g->locked)
		PRINT(", locked to thread");
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

struct stack_top goroutine_top(const struct goroutine *g, struct fault *at)
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
	struct fault at;
	struct stack_top top = goroutine_top(g, &at);

	if (g->id == *first)
		return;
	PRINT("\n");
	if (g->state == GOROUTINE_RUNS) {
		print_header(g, "running");
		PRINT("\tgoroutine running on other thread; stack unavailable\n");
	} else if (g->entry != 0) {
		print_header(g, "runnable");
		print_entry(g->entry);
	} else {
		print_header(g, state_name(g, &top));
		print_stack(&top);
	}
	print_creator(g);
}

/* The goroutine that calls, or its thread. */
static void find_own(const struct fault *at, struct goroutine *g)
{
	const uintptr_t sp = at != NULL ? at->sp : (uintptr_t)__builtin_frame_address(0);

	*g = (struct goroutine){.state = GOROUTINE_RUNS};
	if (!goroutine_on(sp, g))
		g->id = thread_goid();
}

static void print_own(const struct goroutine *g, const struct stack_top *top)
{
	print_header(g, state_name(g, top));
	print_stack(top);
	print_creator(g);
}

/* A thread that calls no Go code has no stack to show, such as one that runs goroutines while it
 * runs none. */
static bool has_own(const struct goroutine *g, const struct fault *at)
{
	const struct stack_top top = own_stack();
	const uintptr_t sp = at != NULL ? at->sp : (uintptr_t)__builtin_frame_address(0);

	return g->high != 0 || (top.u != NULL && sp >= top.low && sp < top.high);
}

/* Where a walk up the calling goroutine's stack begins: at a signal, or in that frame of C code. */
static struct stack_top own_top(const struct goroutine *own, const struct fault *at,
	struct fault *left, const uintptr_t *fp)
{
	struct stack_top top = own_stack();

	if (own->state == GOROUTINE_IN_SYSCALL && at != NULL)
		return goroutine_top(own, left);
	top.interrupted = at;
	top.f.fp = fp;
	top.panics = at == NULL;
	return top;
}

static void print_all(const struct fault *at, const uintptr_t *fp, bool all)
{
	struct goroutine own;
	struct stack_top top;
	struct fault left;

	find_own(at, &own);
	if (has_own(&own, at)) {
		top = own_top(&own, at, &left, fp);
		PRINT("\n");
		print_own(&own, &top);
	} else {
		own.id = 0;
	}
	if (all || own.id == 0 || trace_settings().all)
		each_goroutine(print_other, &own.id);
}

static uint32_t tracer; /* atomic: the thread that prints the last stacks, or 0 */

bool linkrt_is_tracing(void)
{
	return LOAD(&tracer, RELAXED) == (uint32_t)SYSCALL0(__NR_gettid);
}

bool linkrt_traceback(const struct fault *at, bool all)
{
	const struct trace_settings s = trace_settings();

	if (!has_functions())
		return false;
	STORE(&tracer, (uint32_t)SYSCALL0(__NR_gettid), RELAXED);
	if (s.level != TRACE_NOTHING)
		print_all(at, __builtin_frame_address(0), all);
	print_flush();
	if (s.crash)
		trace_crash();
	return true;
}

void linkrt_traceback_throw(void)
{
	go_printlock();
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
