/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The signals that Go's runtime catches, for package os, and for programs that can print stacks.
 * Some do nothing, and some end the program with a text. A program that writes to a pipe without a
 * reader gets an error. It ends by the signal only if the pipe is its standard output or error.
 * Source: Go 1.26 runtime/signal_unix.go, sighandler, fatalsignal, os_sigpipe, dieFromSignal;
 * runtime/sigtab_linux_generic.go; os/signal, "SIGPIPE".
 */
#include "golang/gccompiler/os/gosignal.h"

#include "golang/gccompiler/callers/traceback.h"
#include "golang/gccompiler/context.h"
#include "runtime/init.h"
#include "sys/atomic.h"
#include "sys/signal.h"

#pragma weak linkrt_sigsend
#pragma weak linkrt_end_by_signal
#pragma weak linkrt_gc_signal_ignored

void linkrt_gc_sigpipe(void);

/* Reads no further than the page, because the next one may not be there. */
static void print_instruction(const uint8_t *pc)
{
	enum { MOST = 16, PAGE = 4096 };

	PRINT("instruction bytes:");
	for (unsigned i = 0; i < MOST && (i == 0 || (uintptr_t)(pc + i) % PAGE != 0); i++) {
		PRINT(" ");
		go_printhex(pc[i]);
	}
	PRINT("\n");
}

/* A signal that ends the program with a text. */
struct fatal {
	int signal;
	bool at_instruction; /* if the kernel sends it, the instruction cannot go on */
	char text[28];
};

static void print_place(const siginfo_t *info, uint64_t pc)
{
	PRINT("\nPC=");
	go_printhex(pc);
	PRINT(" m=0 sigcode=");
	go_printint(info->si_code);
	if (info->si_signo == SIGSEGV || info->si_signo == SIGBUS) {
		PRINT(" addr=");
		go_printhex((uintptr_t)info->si_addr);
	}
	PRINT("\n");
}

static _Noreturn void fatal_signal(linkrt_string text, const siginfo_t *info, void *context)
{
	const struct interruption at = registers_at(context_registers(context));
	const uint64_t pc = at.pc;

	fatal_printlock();
	go_printstring(text);
	print_place(info, pc);
	if (info->si_signo == SIGILL || info->si_signo == SIGFPE)
		print_instruction((const uint8_t *)pc);
	exit_with_trailer(&at, true);
}

static const struct fatal fatal[] = {{SIGQUIT, false, "SIGQUIT: quit"},
	{SIGILL, true, "SIGILL: illegal instruction"}, {SIGTRAP, true, "SIGTRAP: trace trap"},
	{SIGABRT, false, "SIGABRT: abort"}, {SIGSTKFLT, true, "SIGSTKFLT: stack fault"},
	{SIGSYS, true, "SIGSYS: bad system call"}};
enum { FATAL = sizeof fatal / sizeof *fatal };

static const struct fatal *find_fatal(int signal)
{
	for (unsigned i = 0; i < FATAL; i++)
		if (fatal[i].signal == signal)
			return &fatal[i];
	return NULL;
}

static void on_program_signal(int signal, siginfo_t *info, void *context)
{
	const struct fatal *f = find_fatal(signal);
	const bool goes_on = f == NULL || !f->at_instruction || info->si_code <= SI_USER;

	if (goes_on && LINKED(linkrt_sigsend) && linkrt_sigsend((uint32_t)signal))
		return;
	if (f != NULL)
		fatal_signal(gostringnocopy(f->text), info, context);
	if (LINKED(linkrt_end_by_signal))
		linkrt_end_by_signal((uint32_t)signal);
}

static bool is_ignored(int signal)
{
	return LINKED(linkrt_gc_signal_ignored) && linkrt_gc_signal_ignored((uint32_t)signal);
}

void linkrt_on_sent_fault(int signal, const siginfo_t *info, void *context)
{
	if (LINKED(linkrt_sigsend) && linkrt_sigsend((uint32_t)signal))
		return;
	if (!is_ignored(signal))
		fatal_signal(fault_text(signal), info, context);
}

void linkrt_catch_signal(int signal)
{
	linkrt_sigaction(signal, on_program_signal, SA_ONSTACK | SA_RESTART, signal_set(SIGURG));
}

/* Go catches these, too. The three before them belong to the C libraries. */
enum { REALTIME_FIRST = 35, REALTIME_LAST = 64 };

/* The kernel would end the program by these, too. Go's runtime has handlers that do nothing. */
static void catch_signals(void)
{
	static const int harmless[] = {SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGXFSZ,
		SIGVTALRM, SIGPROF, SIGIO, SIGPWR};

	for (unsigned i = 0; i < sizeof harmless / sizeof *harmless; i++)
		linkrt_catch_signal(harmless[i]);
	for (unsigned i = 0; i < FATAL; i++)
		linkrt_catch_signal(fatal[i].signal);
	for (int i = REALTIME_FIRST; i <= REALTIME_LAST; i++)
		linkrt_catch_signal(i);
}

CONSTRUCTOR(catch_signals);

void linkrt_gc_sigpipe(void)
{
	if (is_ignored(SIGPIPE))
		return;
	if (LINKED(linkrt_sigsend) && linkrt_sigsend(SIGPIPE))
		return;
	linkrt_die_from_signal(SIGPIPE);
}
