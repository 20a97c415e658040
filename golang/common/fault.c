/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The texts of faults. Contract: Go 1.26 runtime/panic.go, printpanics and fatalpanic;
 * runtime/signal_unix.go, sigpanic.
 */
#include "golang/common/fault.h"

#include "sys/signal.h"

void print_signal(const struct signal_fault *f)
{
	if (f->signal == SIGSEGV)
		PRINT("[signal SIGSEGV: segmentation violation code=");
	else if (f->signal == SIGBUS)
		PRINT("[signal SIGBUS: bus error code=");
	else
		PRINT("[signal SIGFPE: floating-point exception code=");
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
