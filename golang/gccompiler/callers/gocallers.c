/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Questions about code addresses, and about the functions on the stack. Inlined functions count,
 * wrappers do not. A program without the records of functab.h gets the addresses alone.
 * Source: Go 1.26 runtime/traceback.go, tracebackPCs; runtime/symtab.go, funcline.
 */
#include "golang/gccompiler/callers/functab.h"
#include "golang/gccompiler/panic/unwind.h"
#include "sys/mem.h"

/* Package runtime has the same. */
struct location {
	linkrt_string function, file;
	intptr_t line;
	uintptr_t entry;
	intptr_t start_line;
	uint8_t flags; /* 0: unknown */
};
enum { LOCATION_KNOWN = 1, LOCATION_INLINED = 2, LOCATION_ARGUMENTS = 4 };

void linkrt_gc_findLocation(uintptr_t pc, struct location *l);
intptr_t linkrt_gc_callers(intptr_t skip, uintptr_t *pcs, intptr_t room);

const char stand_ins[2 * STAND_INS];

static linkrt_string file_name(const struct functab *f, uintptr_t pc)
{
	const int32_t number = functab_value(f, TABLE_FILE, pc);
	const char *files = (const char *)&f->files + f->files;
	const uint32_t *places = (const void *)files; /* the number of files, then their places */

	if (number < 0 || (uint32_t)number >= places[0])
		return STRING("?");
	return gostringnocopy(files + places[1 + number]);
}

static struct location stand_in_location(uintptr_t pc)
{
	static const struct {
		linkrt_string function, file;
	} known[STAND_INS] = {
		[AS_GOPANIC] = {STRING("runtime.gopanic"), STRING("runtime/panic.go")},
		[AS_PANIC_ERROR] = {STRING("runtime.panicError"), STRING("runtime/panic.go")},
		[AS_PANICMEM] = {STRING("runtime.panicmem"), STRING("runtime/panic.go")},
		[AS_SIGPANIC] = {STRING("runtime.sigpanic"), STRING("runtime/signal_unix.go")},
		[AS_MAIN] = {STRING("runtime.main"), STRING("runtime/proc.go")},
		[AS_GOEXIT] = {STRING("runtime.goexit"), STRING("runtime/proc.go")},
	};
	const size_t i = (pc - (uintptr_t)stand_ins) / 2;

	return (struct location){.function = known[i].function,
		.file = known[i].file,
		.entry = (uintptr_t)&stand_ins[2 * i],
		.flags = LOCATION_KNOWN};
}

static struct location location_of(uintptr_t pc)
{
	const struct functab *f;
	const struct inlined *call;
	struct location l;

	if (pc - (uintptr_t)stand_ins < sizeof stand_ins)
		return stand_in_location(pc);
	f = find_function(pc);
	if (f == NULL)
		return (struct location){.flags = 0};
	call = find_inlined(f, pc);
	l = (struct location){.function = {f->name, f->name_size},
		.file = file_name(f, pc),
		.line = functab_value(f, TABLE_LINE, pc),
		.entry = pc_start(&f->start),
		.start_line = f->start_line,
		.flags = LOCATION_KNOWN | (f->arguments != 0 ? LOCATION_ARGUMENTS : 0)};
	if (call != NULL) {
		l.function = (linkrt_string){(const char *)f + call->name, call->name_size};
		l.flags |= LOCATION_INLINED | LOCATION_ARGUMENTS;
	}
	return l;
}

void linkrt_gc_findLocation(uintptr_t pc, struct location *l)
{
	*l = location_of(pc);
}

/* Return addresses of the functions on the stack, from the innermost on. */
struct callers {
	intptr_t skip, count, room;
	uintptr_t *pcs;
	bool in_main;
};

static void add_pc(struct callers *c, uintptr_t pc)
{
	if (c->skip > 0)
		c->skip--;
	else if (c->count < c->room)
		c->pcs[c->count++] = pc;
}

static void add_stand_in(struct callers *c, enum stand_in function)
{
	add_pc(c, (uintptr_t)&stand_ins[2 * function + 1]);
}

/* The functions of a frame of Go code, which goes on at pc. */
static void add_functions(struct callers *c, const struct functab *f, uintptr_t pc)
{
	const uintptr_t start = pc_start(&f->start);
	const struct inlined *call;

	while ((call = find_inlined(f, pc - 1)) != NULL) {
		add_pc(c, pc);
		pc = start + call->pc + 1;
	}
	if (f->is_wrapper == 0)
		add_pc(c, pc);
	c->in_main = same_text((linkrt_string){f->name, f->name_size}, STRING("main.main"));
}

/* A frame of C code. That of a panic stands for Go's functions. */
static void add_panics(struct callers *c, const struct unwinding *u, const uintptr_t *fp)
{
	for (const struct panic *p = u->panics; p != NULL; p = p->link) {
		if (p->fp != fp || p->goexit)
			continue;
		add_stand_in(c, AS_GOPANIC);
		if (p->methods != NULL)
			continue;
		if (p->link != NULL || u->fault.signal == 0) {
			add_stand_in(c, AS_PANIC_ERROR);
		} else {
			add_stand_in(c, AS_PANICMEM);
			add_stand_in(c, AS_SIGPANIC);
		}
	}
}

static void add_frame(struct callers *c, const struct unwinding *u, const struct frame *f)
{
	/* Where a fault was, there is no call. */
	const uintptr_t pc = u->fault.signal != 0 && f->pc == u->fault.pc ? f->pc + 1 : f->pc;
	const struct functab *function = find_function(pc - 1);

	if (function != NULL)
		add_functions(c, function, pc);
	else if (!has_functions())
		add_pc(c, pc);
	else
		add_panics(c, u, f->fp);
}

intptr_t linkrt_gc_callers(intptr_t skip, uintptr_t *pcs, intptr_t room)
{
	const struct unwinding *u = linkrt_minit()->defer;
	struct callers c = {.skip = skip, .pcs = pcs, .room = room};
	struct frame f = shim_caller(__builtin_frame_address(0));

	do
		add_frame(&c, u, &f);
	while (c.count < room && caller_of(&f, u));
	if (c.in_main)
		add_stand_in(&c, AS_MAIN);
	add_stand_in(&c, AS_GOEXIT);
	return c.count;
}
