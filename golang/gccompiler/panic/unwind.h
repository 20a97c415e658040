/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The deferred calls and the panics of a goroutine. docs/design/compiled-go.md explains them.
 * Source: Go 1.26 runtime/panic.go, whose rules these are.
 */
#ifndef GOLANG_GCCOMPILER_PANIC_UNWIND_H
#define GOLANG_GCCOMPILER_PANIC_UNWIND_H

#include "arch.h"
#include "golang/common/fault.h"
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/panic/deferframes.h"
#include "golang/gccompiler/panic/frame.h"
#include "golang/gccompiler/panic/goframes.h"
#include "sys/atomic.h"

/* A func value; NULL is nil. */
typedef const uintptr_t *funcval;

/* The compiler lays it out, and fills in fn if it is on a function's stack. */
struct defer {
	bool heap, rangefunc;
	const uintptr_t *fp; /* of the frame that the call belongs to */
	uintptr_t unused;
	funcval fn;
	struct defer *link;  /* the call that was deferred before it */
	struct defer **head; /* if rangefunc: the calls that bodies of a range loop deferred */
};
_Static_assert(offsetof(struct defer, fn) == 24, "cmd/compile writes it there");
_Static_assert(sizeof(struct defer) == 48, "cmd/compile/internal/ssagen, deferstruct");

/* What prints the value of a panic that the program began. A run-time error has a text instead. */
struct value_methods {
	void (*prepare)(struct panic_value *v);
	void (*print)(const struct panic_value *v);
	void (*panic_while_printing)(const struct panic_value *v, const struct signal_fault *f);
};

struct panic {
	struct panic_value value;
	const struct value_methods *methods;
	struct panic *link;  /* the panic that ran the deferred call that panicked */
	const uintptr_t *fp; /* of the function that calls the deferred functions */
	bool recovered;
	bool goexit;     /* no panic, but Goexit: it runs the deferred calls, too */
	bool open_coded; /* the deferred call that it runs has no record */
	bool repanicked; /* the next panic has the same value: known when they are printed */
};

/* A call of deferreturn that runs deferred calls. */
struct returning {
	const uintptr_t *fp; /* of the C function; its shim's caller is the function that returns */
	struct returning *link; /* the call in whose deferred calls it runs */
};

/* Where a signal came: the registers, and what the kernel said of it. */
struct interruption {
	/* The fields have short names, too. No signal: 0. */
	union {
		struct signal_fault to_print;
		struct {
			int signal, code;
			uintptr_t address, pc;
		};
	};
	uintptr_t sp, link; /* link: the register with the return address, if any */
	const uintptr_t *fp;
	uintptr_t from; /* where sigpanic seems to have been called */
};

/* A goroutine's record for golang/. It lies on the stack of linkrt_first_gocall. */
struct unwinding {
	struct defer *defers;
	struct panic *panics;
	struct returning *returns;
	const uintptr_t *end; /* no frame from here on is of Go code that this goroutine runs */
	struct interruption fault;            /* the signal that the panics began with */
	const struct value_methods *printing; /* a method of a value runs, to print it */
	/* golocal.c: what packages keep for a goroutine. */
	bool panic_on_fault, fips_bypass;
	uint8_t fips_indicator;
};

/* Only programs that defer or walk up stacks have the table of frames. */
#pragma weak find_goframe

/* Whether Go's function at the address has no frame pointer. */
static inline bool lacks_frame_pointer(uintptr_t pc)
{
	return !ARCH_GO_FRAME_POINTERS && LINKED(find_goframe) && find_goframe(pc) != NULL;
}

/* What registers say in a signal's context: arch/ARCH/arch.h has their places. */
static inline struct interruption registers_at(const uint64_t *registers)
{
	const uintptr_t pc = registers[ARCH_CONTEXT_PC], sp = registers[ARCH_CONTEXT_SP];

	return (struct interruption){.pc = pc,
		.sp = sp,
		.link = registers[ARCH_CONTEXT_RA],
		.fp = lacks_frame_pointer(pc) ? (const uintptr_t *)sp + 1
					      : (const uintptr_t *)registers[ARCH_CONTEXT_FP]};
}

/* The next frame up the stack; false at the end. */
static inline bool caller_of(struct frame *f, const struct unwinding *u)
{
	return frame_step(f, (uintptr_t)frame_record(f->fp), (uintptr_t)u->end) && f->fp < u->end;
}

static inline void call_funcval(funcval fn)
{
	linkrt_gocall(*fn, fn, 0, 0, 0);
}

#define OPTIONAL __attribute__((weak))

/* godeferframes.c: the function with that return address, or NULL if it has no record. */
const struct deferframe *find_deferframe(uintptr_t pc);
/* How many functions a frame stands for, without wrappers. */
intptr_t count_functions(uintptr_t pc);
/* Whether the function at that address has no frame. It matters only if some function defers. */
bool is_leaf(uintptr_t pc) OPTIONAL;

/*
 * godefer.c, if the program defers: runs the deferred calls of the functions on the stack, up to
 * one that recovers.
 */
void run_deferred(struct unwinding *u, struct panic *p, struct frame f) OPTIONAL;
/* The same for Goexit, which then ends the goroutine. */
_Noreturn void goexit_from(struct unwinding *u, struct frame f);

/*
 * gorecover.c, if the program recovers: goes on in the function with the deferred call that
 * recovered.
 */
_Noreturn void recovery(struct unwinding *u, const struct frame *f) OPTIONAL;
eface new_error(enum panic_error error, linkrt_string text) OPTIONAL;

/* gopanic.c */
_Noreturn void begin_panic(const struct panic_value *v, const struct value_methods *methods);
struct panic_value error_value(enum panic_error error, linkrt_string text);

/* In arch/gcabi.S: goes on at pc, with that stack and frame pointer, as if called from `link`. */
_Noreturn void linkrt_jump(
	uintptr_t sp, const uintptr_t *fp, uintptr_t pc, uintptr_t link, const struct g *g);

#endif
