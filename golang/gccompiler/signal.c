/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Signal handlers for faults. They print Go's panic and end the process, on the signal stack.
 * Nothing is recovered, so the panic need not run in the code that faulted. Source: Go 1.26
 * runtime/signal_unix.go, sigpanic; sigaction(2), sigaltstack(2).
 */
#include "golang/gccompiler/signal.h"

#include "golang/gccompiler/context.h"
#include "golang/gccompiler/g.h"
#include "sys/atomic.h"
#include "sys/process.h"
#include "sys/syscall.h"
#include "sys/throw.h"

/* A fault below this address is a nil dereference: the compiler checks larger offsets itself. */
enum { NIL_PAGE = 4096 };
/* The largest distance from the stack pointer at which a frame touches the stack first. */
enum { FRAME = 65536 };

struct fault {
	int signal, code;
	uintptr_t address, pc, sp;
};

static unsigned char main_signal_stack[SIGNAL_STACK] __attribute__((aligned(16)));

uintptr_t linkrt_signal_stack(uintptr_t low)
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

static void print_signal(const struct fault *f)
{
	if (f->signal == SIGSEGV)
		PRINT("\n[signal SIGSEGV: segmentation violation code=");
	else if (f->signal == SIGBUS)
		PRINT("\n[signal SIGBUS: bus error code=");
	else
		PRINT("\n[signal SIGFPE: floating-point exception code=");
	go_printhex((uint64_t)(int64_t)f->code);
	PRINT(" addr=");
	go_printhex(f->address);
	PRINT(" pc=");
	go_printhex(f->pc);
	PRINT("]");
}

static _Noreturn void panic_by_signal(linkrt_string text, const struct fault *f)
{
	panic_begin_runtime_error();
	go_printstring(text);
	print_signal(f);
	panic_end();
}
#define PANIC_BY_SIGNAL(literal, f) panic_by_signal(STRING(literal), f)

static _Noreturn void fatal_fault(const struct fault *f)
{
	go_printlock();
	PRINT("unexpected fault address ");
	go_printhex(f->address);
	PRINT("\nfatal error: fault");
	print_signal(f);
	panic_end();
}

/*
 * A stack overflow that stackguard0 did not catch: in C code, or in a thread without known bounds.
 */
static int overflows(const struct fault *f)
{
	return f->signal != SIGFPE && f->address - (f->sp - FRAME) < 2 * FRAME &&
	       (linkrt_tlsg->stackguard0 == 0 || f->address < linkrt_tlsg->stackguard0);
}

static _Noreturn void handle(const struct fault *f)
{
	if (overflows(f))
		linkrt_stack_overflow(f->sp);
	if (f->signal == SIGFPE && f->code == FPE_INTDIV)
		PANIC_BY_SIGNAL("integer divide by zero", f);
	if (f->signal == SIGFPE && f->code == FPE_INTOVF)
		PANIC_BY_SIGNAL("integer overflow", f);
	if (f->signal == SIGFPE)
		PANIC_BY_SIGNAL("floating point error", f);
	if (f->address < NIL_PAGE)
		PANIC_BY_SIGNAL("invalid memory address or nil pointer dereference", f);
	fatal_fault(f);
}

static void on_fault(int signal, siginfo_t *info, void *context)
{
	const struct fault f = {.signal = signal,
		.code = info->si_code,
		.address = (uintptr_t)info->si_addr,
		.pc = context_registers(context)[ARCH_CONTEXT_PC],
		.sp = context_registers(context)[ARCH_CONTEXT_SP]};

	handle(&f);
}

void linkrt_handle_faults(void)
{
	struct sigaction action = {.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
	static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE};

	action.sa_handler = (void (*)(int))(uintptr_t)on_fault;
#ifdef SA_RESTORER /* some kernels want one, although this handler does not return */
	action.sa_flags |= SA_RESTORER;
	action.sa_restorer = (void (*)(void))(uintptr_t)on_fault;
#endif
	for (unsigned i = 0; i < sizeof faults / sizeof *faults; i++)
		SYSCALL4(__NR_rt_sigaction, faults[i], &action, 0, sizeof action.sa_mask);
}
