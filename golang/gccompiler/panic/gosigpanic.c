/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Signal handlers for faults. A handler does not return: it makes the code that faulted call
 * sigpanic. Source: Go 1.26 runtime/signal_unix.go, sigpanic; sigaction(2), sigaltstack(2).
 */
#include "golang/gccompiler/panic/gosigpanic.h"

#include "golang/gccompiler/callers/traceback.h"
#include "golang/gccompiler/context.h"
#include "golang/gccompiler/os/gosignal.h"
#include "golang/gccompiler/panic/unwind.h"
#include "sys/atomic.h"
#include "sys/process.h"
#include "sys/signal.h"
#include "sys/syscall.h"
#include "sys/throw.h"

_Noreturn void linkrt_gc_sigpanic(void);
void sigpanic(void) __asm__("runtime.sigpanic.abi0"); /* its shim */

/* The largest distance from the stack pointer at which a frame touches the stack first. */
enum { FRAME = 65536 };

static unsigned char main_signal_stack[SIGNAL_STACK] __attribute__((aligned(16)));

COLD uintptr_t linkrt_signal_stack(uintptr_t low)
{
	stack_t old = {0}, new = {.ss_size = SIGNAL_STACK};
	const bool is_main = is_main_thread();

	SYSCALL2(__NR_sigaltstack, 0, &old);
	if (!(old.ss_flags & SS_DISABLE))
		return 0;
	new.ss_sp = is_main ? (void *)main_signal_stack : (void *)low;
	SYSCALL2(__NR_sigaltstack, &new, 0);
	return is_main ? 0 : SIGNAL_STACK;
}

static _Noreturn void fatal_fault(const struct interruption *f)
{
	print_unexpected(&f->to_print);
	exit_with_trailer(f, true);
}

/*
 * A stack overflow that stackguard0 did not catch: in C code, or in a thread without known bounds.
 */
static int overflows(const struct interruption *f)
{
	return f->signal != SIGFPE && f->address - (f->sp - FRAME) < 2 * FRAME &&
	       (linkrt_tlsg->stackguard0 == 0 || f->address < linkrt_tlsg->stackguard0);
}

/* The error that a fault is, on the stack of the code that faulted, as if that had called it. */
_Noreturn void linkrt_gc_sigpanic(void)
{
	const struct interruption *f = &linkrt_minit()->defer->fault;

	linkrt_unblock_signal(SIGURG);
	if (f->signal == SIGFPE && f->code == FPE_INTDIV)
		PANIC("integer divide by zero");
	if (f->signal == SIGFPE && f->code == FPE_INTOVF)
		PANIC("integer overflow");
	if (f->signal == SIGFPE)
		PANIC("floating point error");
	if (f->address >= NIL_PAGE)
		panic_with(PANIC_ADDRESS, STRING("runtime error: " NIL_DEREFERENCE));
	PANIC(NIL_DEREFERENCE);
}

/* Where the code that faulted seems to have called sigpanic. A leaf has no frame, so its caller
 * seems to have called it. */
static uintptr_t call_site(const struct interruption *f, const uint64_t *registers)
{
	if ((is_leaf == NULL || !is_leaf(f->pc)) && f->pc != 0)
		return f->pc;
	return ARCH_CONTEXT_RA == ARCH_CONTEXT_SP ? *(const uintptr_t *)f->sp
						  : registers[ARCH_CONTEXT_RA];
}

/*
 * Whether a walk may begin at an instruction. Without frame pointers in Go's code the shim of
 * sigpanic takes the code that faulted for Go's. A C function may have no frame pointer yet.
 */
static bool is_walkable(uintptr_t pc)
{
	return ARCH_GO_FRAME_POINTERS || pc == 0 || lacks_frame_pointer(pc);
}

/* A thread on which no Go code runs has nothing to unwind, and C code that is not walkable
 * cannot be unwound. */
static _Noreturn void panic_outside(struct g *g, const struct interruption *f)
{
	struct unwinding none = {.fault = *f};

	g->defer = &none;
	linkrt_gc_sigpanic();
}

static _Noreturn void inject_sigpanic(const struct interruption *f, const uint64_t *registers)
{
	struct g *g = linkrt_minit();
	const uintptr_t from = call_site(f, registers);
	uintptr_t sp = f->sp;

	if (g->defer == NULL || !is_walkable(f->pc))
		panic_outside(g, f);
	g->defer->fault = *f;
	g->defer->fault.from = from;
	if (ARCH_CONTEXT_RA == ARCH_CONTEXT_SP) {
		sp -= sizeof from;
		*(uintptr_t *)sp = from;
	}
	linkrt_jump(
		sp, (const uintptr_t *)registers[ARCH_CONTEXT_FP], (uintptr_t)sigpanic, from, g);
}

/* The program has asked for it with debug.SetPanicOnFault. */
static bool panics_on_fault(void)
{
	const struct unwinding *u = linkrt_tlsg->defer;

	return u != NULL && u->panic_on_fault;
}

/* The stack that is printed is broken. */
static _Noreturn void fault_while_tracing(void)
{
	enum { STATUS = 4 };

	linkrt_print(STRING("stack trace unavailable\n"));
	linkrt_exit(STATUS);
}

/* Only programs with package os contain it. In the others each of these signals is a fault. */
#pragma weak linkrt_on_sent_fault

/* kill(2) or tgkill(2) has sent the signal. */
static bool is_sent(const siginfo_t *info)
{
	return info->si_code == SI_USER || info->si_code == SI_TKILL;
}

static COLD void on_fault(int signal, siginfo_t *info, void *context)
{
	const uint64_t *registers = context_registers(context);
	struct interruption f = registers_at(registers);

	f.signal = signal;
	f.code = info->si_code;
	f.address = (uintptr_t)info->si_addr;
	if (LINKED(linkrt_is_tracing) && linkrt_is_tracing())
		fault_while_tracing();
	if (is_sent(info) && LINKED(linkrt_on_sent_fault)) {
		linkrt_on_sent_fault(signal, info, context);
		return;
	}
	if (overflows(&f))
		linkrt_stack_overflow(f.sp);
	if (f.signal != SIGFPE && f.address >= NIL_PAGE && !panics_on_fault())
		fatal_fault(&f);
	inject_sigpanic(&f, registers);
}

/* The signal that stops a thread finds it on a stack of its own, and not on the signal stack. So it
 * is blocked until sigpanic runs. */
void linkrt_handle_faults(void)
{
	static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE};

	for (unsigned i = 0; i < sizeof faults / sizeof *faults; i++)
		linkrt_sigaction(faults[i], on_fault, SA_ONSTACK | SA_NODEFER, signal_set(SIGURG));
}
