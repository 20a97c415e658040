/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Signals that are run-time errors of Go. The handler runs on the stack of the code that faulted,
 * and panics there. It does not return: a recovered panic unwinds the handler's frame, too.
 * Contract: GCC 12 libgo/go/runtime/signal_unix.go, sigpanic; sigaction(2).
 */
#include "golang/gccgo/unwind.h"

#include "arch.h"
#include "sys/signal.h"

#include <asm/sigcontext.h>
#include <asm/ucontext.h>

void print_fault(const struct signal_fault *f)
{
	print_signal(f);
}

static _Noreturn void fatal_fault(const struct signal_fault *f)
{
	print_unexpected(f);
	panic_exit();
}

static linkrt_string text_of(const struct signal_fault *f)
{
	if (f->signal != SIGFPE)
		return STRING("runtime error: " NIL_DEREFERENCE);
	if (f->code == FPE_INTDIV)
		return STRING("runtime error: integer divide by zero");
	if (f->code == FPE_INTOVF)
		return STRING("runtime error: integer overflow");
	return STRING("runtime error: floating point error");
}

static void on_fault(int signal, siginfo_t *info, void *context)
{
	const uint64_t *registers =
		(const uint64_t *)&ARCH_CONTEXT_REGISTERS((struct ucontext *)context);
	const struct signal_fault f = {
		signal, info->si_code, (uintptr_t)info->si_addr, registers[ARCH_CONTEXT_PC]};
	struct panic_value v = {.text = text_of(&f), .has_text = true};

	if (info->si_code <= SI_USER)
		linkrt_die_from_signal(signal);
	if (signal != SIGFPE && f.address >= NIL_PAGE)
		fatal_fault(&f);
	if (recoverable_error != NULL)
		v.value = recoverable_error(PANIC_ERROR, v.text);
	begin_panic(&v, &f);
}

/* Nothing is blocked in a handler, because it does not return. */
void handle_faults(void)
{
	static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE};

	for (unsigned i = 0; i < sizeof faults / sizeof *faults; i++)
		linkrt_sigaction(faults[i], on_fault, SA_NODEFER, (sigset_t){0});
}
