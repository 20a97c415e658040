/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The texts of faults. Contract: Go 1.26 runtime/panic.go, printpanics and fatalpanic;
 * runtime/signal_unix.go, sigpanic.
 */
#include "golang/common/fault.h"

#include "sys/signal.h"

linkrt_string fault_text(int signal)
{
	if (signal == SIGSEGV)
		return STRING("SIGSEGV: segmentation violation");
	if (signal == SIGBUS)
		return STRING("SIGBUS: bus error");
	return STRING("SIGFPE: floating-point exception");
}

void print_signal(const struct signal_fault *f)
{
	PRINT("[signal ");
	go_printstring(fault_text(f->signal));
	PRINT(" code=");
	go_printhex((uint64_t)(int64_t)f->code);
	PRINT(" addr=");
	go_printhex(f->address);
	PRINT(" pc=");
	go_printhex(f->pc);
	PRINT("]\n");
}

void print_unexpected(const struct signal_fault *f)
{
	fatal_printlock();
	PRINT("unexpected fault address ");
	go_printhex(f->address);
	PRINT("\nfatal error: fault\n");
	print_signal(f);
}
