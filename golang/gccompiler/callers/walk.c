/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The walk up a stack. Frame pointers lead from frame to frame. The compiler's table of stack
 * pointers says where a function has no frame, or not yet.
 * Source: Go 1.26 runtime/traceback.go, unwinder, tracebackPCs.
 */
#include "golang/gccompiler/callers/walk.h"

#include "golang/gccompiler/callers/standin.h"
#include "golang/gccompiler/gotext.h"
#include "sys/atomic.h"
#include "sys/section.h"

/* In runtime/chan/chan.c: the code that waits for a nil channel. */
SECTION_BOUNDS(char, linkrt_nilchan);
/* In golang/gccompiler/special/specialcalls.c: what calls finalizers, and what calls cleanups. */
SECTION_BOUNDS(char, linkrt_finalizers);
SECTION_BOUNDS(char, linkrt_cleanups);

/* How many words the printed parts of a function's arguments take: internal/abi, TraceArgs*. */
enum { ARGUMENT_WORDS = 33 };
/* Whether a call pushes the return address. If not, how many words the stack pointer of Go's code
 * is above its frame pointer. */
enum { PUSHES = ARCH_CONTEXT_RA == ARCH_CONTEXT_SP, SP_FROM_FP = ARCH_GO_FRAME_POINTERS ? 1 : -1 };
enum { WORD = sizeof(uintptr_t) };

struct walk {
	struct frame f;
	uintptr_t sp;     /* where f left its stack pointer; 0: unknown */
	uintptr_t link;   /* a register with the return address, if f has no frame; 0: unknown */
	bool interrupted; /* f is at an instruction, and not behind a call */
	bool goes_on;
	bool panics; /* what was seen last is a panic: a wrapper that called it counts */
	bool in_main;
	bool nil; /* C code waits for a nil channel */
	intptr_t skip;
	const struct stack_top *top;
	see_activation *see;
	void *arg;
};

struct stack_top own_stack(void)
{
	const struct g *g = linkrt_tlsg;
	struct stack_top top = {.low = g->stack.lo, .high = g->stack.hi, .u = g->defer};

	if (top.high - top.low <= 1) { /* its bounds are unknown */
		top.low = (uintptr_t)__builtin_frame_address(0);
		top.high = g->defer != NULL ? (uintptr_t)g->defer->end : 0;
	}
	return top;
}

/* Whether words may be read there: so many. */
static bool is_on_stack(const struct walk *w, uintptr_t at, uintptr_t words)
{
	return has_words(w->top->low, w->top->high, at, words);
}

static void show_activation(struct walk *w, const struct activation *a)
{
	if (w->skip > 0)
		w->skip--;
	else if (w->goes_on)
		w->goes_on = w->see(w->arg, a);
	w->panics = false;
}

static void show_stand_in(struct walk *w, enum stand_in function, const struct panic *p)
{
	const struct activation a = {.pc = stand_in_pc(function), .panic = p};

	show_activation(w, &a);
	/* All but those that call the first function of a goroutine are a part of a panic. */
	w->panics = function < AS_MAIN || function > AS_GOEXIT;
}

/* How far the stack pointer is below its place at the function's first instruction. */
static int32_t moved(const struct walk *w, const struct functab *f)
{
	return functab_value(f, TABLE_SP, w->f.pc - 1);
}

/* Arguments begin above the return address, where a call pushes it. Elsewhere they begin above the
 * word in which the caller's callee keeps its own. */
static uintptr_t arguments_of(const struct walk *w, const struct functab *f, bool frameless)
{
	if (PUSHES)
		return frameless ? w->sp + WORD : (uintptr_t)(w->f.fp + 2);
	if (frameless)
		return w->sp != 0 ? w->sp + WORD : 0;
	return moved(w, f) > 0 ? (uintptr_t)(w->f.fp + SP_FROM_FP) + (uintptr_t)moved(w, f) + WORD
			       : 0;
}

/* A call of a trampoline calls the function that the trampoline jumps to. */
static uintptr_t behind_trampoline(uintptr_t at)
{
#ifdef ARCH_IS_FAR_JUMP
	uint32_t code[2];

	__builtin_memcpy(code, (const void *)at, sizeof code);
	if (ARCH_IS_FAR_JUMP(code))
		return at + (uintptr_t)(intptr_t)ARCH_FAR_DISTANCE(code);
#endif
	return at;
}

/* The function that the call before this return address calls; 0: the instruction does not tell. */
static uintptr_t call_target(uintptr_t pc)
{
	const uint8_t *const at = (const uint8_t *)pc;
	uint32_t word;

	__builtin_memcpy(&word, at - sizeof word, sizeof word);
	if (!ARCH_IS_CALL(at, word))
		return 0;
	return behind_trampoline(pc + (uintptr_t)(intptr_t)ARCH_CALL_DISTANCE(word));
}

/* The functions of a frame, the innermost first. */
static void show_functions(struct walk *w, const struct functab *f, bool frameless)
{
	const uintptr_t start = pc_start(&f->start);
	struct activation a = {.pc = w->f.pc, .f = f, .interrupted = w->interrupted, .nil = w->nil};

	if (!w->interrupted)
		a.called = call_target(w->f.pc);
	while ((a.call = find_inlined(f, a.pc - 1)) != NULL) {
		show_activation(w, &a);
		a.pc = start + a.call->pc + 1;
		a.called = 0;
	}
	a.arguments = arguments_of(w, f, frameless);
	if (!is_on_stack(w, a.arguments, ARGUMENT_WORDS))
		a.arguments = 0;
	if (f->is_wrapper == 0 || w->panics)
		show_activation(w, &a);
	w->in_main = same_text((linkrt_string){f->name, f->name_size}, STRING("main.main"));
}

/* The function that Go's code called below a frame of C code; 0: it is unknown. */
static uintptr_t called_below(const struct walk *w)
{
	struct frame f = w->f;

	while (f.pc == 0 || find_function(f.pc - 1) == NULL)
		if (!frame_step(&f, w->top->low, w->top->high))
			return 0;
	return call_target(f.pc);
}

static void show_makers(struct walk *w, const struct panic *p)
{
	static const struct signal_fault none;
	const struct unwinding *u = w->top->u;
	const struct makers m = makers_of(
		called_below(w), p->value.text, p->link != NULL ? &none : &u->fault.to_print);

	show_stand_in(w, m.inner, NULL);
	if (m.outer != STAND_INS)
		show_stand_in(w, m.outer, NULL);
}

static void show_panic(struct walk *w, const struct panic *p, enum stand_in as)
{
	show_stand_in(w, as, p->goexit ? NULL : p);
	if (LINKED(makers_of) && !p->goexit && p->methods == NULL)
		show_makers(w, p);
}

/* The line that calls open-coded functions, if the release has one. */
static enum stand_in caller_of_deferred(const struct panic *p)
{
	const enum stand_in open = p->goexit ? AS_GOEXIT_OPEN : AS_GOPANIC_OPEN;

	if (p->open_coded && stand_in_has_line(open))
		return open;
	return p->goexit ? AS_GOEXIT_CALL : AS_GOPANIC;
}

/* A frame of C code that runs the deferred calls of a panic. */
static void show_panics(struct walk *w)
{
	const struct unwinding *u = w->top->u;

	for (const struct panic *p = u != NULL ? u->panics : NULL; p != NULL; p = p->link)
		if (p->fp == w->f.fp)
			show_panic(w, p, caller_of_deferred(p));
}

static bool is_called_from(const struct walk *w, const char *const volatile section[2])
{
	const uintptr_t start = (uintptr_t)section[0], end = (uintptr_t)section[1];

	return w->f.pc - 1 - start < end - start;
}

/* A frame of C code may stand for functions of Go's. */
static void look_at_c(struct walk *w)
{
	if (is_called_from(w, linkrt_nilchan))
		w->nil = true;
	show_panics(w);
	if (is_called_from(w, linkrt_finalizers))
		show_stand_in(w, AS_RUN_FINALIZERS, NULL);
	if (is_called_from(w, linkrt_cleanups))
		show_stand_in(w, AS_RUN_CLEANUPS, NULL);
}

static bool is_frame(const struct walk *w, const uintptr_t *fp)
{
	return is_on_stack(w, (uintptr_t)frame_record(fp), 2);
}

/* The caller of a function with a frame. */
static bool step_walk(struct walk *w)
{
	const uintptr_t *fp = w->f.fp;

	if (!frame_step(&w->f, w->top->low, w->top->high))
		return false;
	w->sp = PUSHES ? (uintptr_t)(fp + 2) : 0;
	return is_frame(w, w->f.fp);
}

/* The caller of a function without one: the frame pointer is the caller's already. */
static bool step_frameless(struct walk *w)
{
	if (!PUSHES) {
		w->f.pc = w->link;
		w->sp = w->link = 0;
		return true;
	}
	if (!is_on_stack(w, w->sp, 1))
		return false;
	w->f.pc = *(const uintptr_t *)w->sp;
	w->sp += WORD;
	return true;
}

static bool is_frameless(const struct walk *w, const struct functab *f)
{
	return (PUSHES ? w->sp : w->link) != 0 && f->table[TABLE_SP] != 0 && moved(w, f) == 0;
}

/* Whether a signal came in a trampoline, which has no frame and no name: its caller counts. */
static bool in_trampoline(const struct interruption *f)
{
	return !ARCH_GO_FRAME_POINTERS && is_compiled_code(f->pc) && !lacks_frame_pointer(f->pc);
}

/* Where a signal came, the frame pointer may be the caller's. The table tells where the function's
 * own is. */
static void begin_interrupted(struct walk *w, const struct interruption *f)
{
	const struct functab *function = find_function(f->pc);
	const int32_t size = function != NULL ? functab_value(function, TABLE_SP, f->pc) : 0;

	w->f = (struct frame){f->pc + 1, f->fp};
	w->sp = f->sp;
	w->link = f->link;
	w->interrupted = true;
	if (in_trampoline(f)) {
		w->f = (struct frame){f->link, (const uintptr_t *)f->sp - SP_FROM_FP};
		w->link = 0;
		w->interrupted = false;
	}
	if (size > 0)
		w->f.fp = PUSHES ? (const uintptr_t *)(f->sp + (uintptr_t)size) - 1
				 : (const uintptr_t *)f->sp - SP_FROM_FP;
	if (function == NULL && f->from != 0)
		w->f = (struct frame){f->from, f->fp};
}

/* The call of sigpanic, which code did not make. */
static bool is_fault(const struct walk *w, const struct interruption *f)
{
	return f != NULL && f->signal != 0 && w->f.fp == f->fp && w->f.pc == f->from;
}

static bool show_frame(struct walk *w)
{
	const struct functab *f = w->f.pc != 0 ? find_function(w->f.pc - 1) : NULL;
	const bool frameless = f != NULL && is_frameless(w, f);

	if (f != NULL)
		show_functions(w, f, frameless);
	else if (!has_functions())
		show_activation(w, &(struct activation){.pc = w->f.pc});
	else
		look_at_c(w);
	w->interrupted = false;
	return w->goes_on && (frameless ? step_frameless(w) : step_walk(w));
}

void walk_stack(const struct stack_top *top, see_activation *see, void *arg)
{
	struct walk w = {.f = top->f,
		.goes_on = true,
		.skip = top->skip,
		.top = top,
		.see = see,
		.arg = arg};
	const struct interruption *fault = top->u != NULL ? &top->u->fault : NULL;

	if (top->interrupted != NULL)
		begin_interrupted(&w, top->interrupted);
	else if (top->panics && top->u != NULL && top->u->panics != NULL)
		show_panic(&w, top->u->panics, AS_GOPANIC_FATAL);
	w.panics = top->panics;
	do
		if (is_fault(&w, fault)) {
			begin_interrupted(&w, fault);
			fault = NULL;
			w.panics = true;
		}
	while (show_frame(&w));
	if (w.in_main)
		show_stand_in(&w, AS_MAIN, NULL);
	show_stand_in(&w, AS_GOEXIT, NULL);
}

static bool note_activation(void *arg, const struct activation *a)
{
	*(struct activation *)arg = *a;
	return false;
}

struct activation innermost(const struct stack_top *top)
{
	struct activation first = {.pc = 0};

	walk_stack(top, note_activation, &first);
	return first;
}

struct pc_list {
	uintptr_t *pcs;
	intptr_t count, room;
};

static bool add_pc(void *arg, const struct activation *a)
{
	struct pc_list *const l = arg;

	l->pcs[l->count++] = a->pc;
	return l->count < l->room;
}

intptr_t walk_pcs(const struct stack_top *top, uintptr_t *pcs, intptr_t room)
{
	struct pc_list l = {.pcs = pcs, .room = room};

	if (room > 0)
		walk_stack(top, add_pc, &l);
	return l.count;
}
