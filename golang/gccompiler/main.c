/* SPDX-License-Identifier: BSD-3-Clause
 *
 * main of a program of gc's packages, with a libc or without one. A reference to the symbol main
 * pulls it from the archive: `linkrt build` makes one, and so does every crt1.o.
 * Source: Go 1.26 runtime/proc.go, main, doInit.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/goenv.h"
#include "golang/gccompiler/gotesting.h"
#include "golang/gccompiler/inittask.h"
#include "golang/gccompiler/panic/frame.h"
#include "golang/gccompiler/panic/gosigpanic.h"
#include "golang/gccompiler/special/deadframes.h"
#include "runtime/sched/stackalloc.h"
#include "sys/atomic.h"
#include "sys/auxv.h"
#include "sys/syscall.h"

#include <linux/auxvec.h>
#include <linux/mman.h>

int main(int argc, char *const *argv, char *const *envp) __attribute__((visibility("default")));
void main_main(void) __asm__("main.main.abiinternal");

/*
 * If the program contains package internal/cpu, main calls its Initialize, which finds the features
 * of the processor. GODEBUG may turn some off. The names are in assembly, because C cannot spell
 * them.
 */
__asm__(".pushsection .data.rel.ro, \"aw\"\n"
	"	.balign 8\n"
	"	.weak \"internal/cpu.Initialize.abiinternal\", \"internal/cpu.HWCap\"\n"
	"linkrt_gc_cpu: .quad \"internal/cpu.Initialize.abiinternal\", \"internal/cpu.HWCap\"\n"
	"	.popsection");
extern const struct {
	uintptr_t initialize;
	uint64_t *HWCap;
} cpu __asm__("linkrt_gc_cpu");

/* Only programs that start goroutines have them: include/linkrt.h, runtime/sched/proc.h. */
#pragma weak linkrt_run_main_goroutine
#pragma weak linkrt_lockosthread
#pragma weak linkrt_unlockosthread
#pragma weak linkrt_gc_read_gomaxprocs
void linkrt_run_main_goroutine(void (*fn)(void *), void *arg);
void linkrt_lockosthread(void);
void linkrt_unlockosthread(void);
void linkrt_gc_read_gomaxprocs(void); /* golang/gccompiler/goroutine.c */

/* A freestanding program has the first, a hosted one the second. */
#pragma weak linkrt_exit_program
_Noreturn void linkrt_exit_program(int status);
extern _Noreturn void exit(int status) __attribute__((weak, visibility("default")));

/* The value of GODEBUG. Written once, before a second thread exists. */
static linkrt_string godebug;

static void call_code(uintptr_t code)
{
	linkrt_gocall(code, NULL, 0, 0, 0);
}

static void init_cpu(void)
{
	if (cpu.HWCap != NULL)
		*cpu.HWCap = linkrt_auxv(AT_HWCAP);
	if (cpu.initialize != 0)
		linkrt_gocall(
			cpu.initialize, NULL, (uintptr_t)godebug.ptr, (uintptr_t)godebug.len, 0);
}

static COLD void note_godebug(char *const *envp)
{
	const char *const settings = value_in(envp, "GODEBUG");

	if (settings != NULL)
		godebug = gostringnocopy(settings);
}

static void note_arguments(char *const *argv, char *const *envp)
{
	if (&linkrt_gc_argv == NULL)
		return;
	linkrt_gc_argv = argv;
	linkrt_gc_envp = envp;
}

/* The initialisers run on the first thread, as Go's do. */
static void run_inits(void)
{
	if (LINKED(linkrt_lockosthread))
		linkrt_lockosthread();
	for (const struct init_functions *t = linkrt_gc_inittasks; t->functions != NULL; t++)
		for (uint64_t i = 0; i < t->count; i++)
			call_code(t->functions[i]);
	if (LINKED(linkrt_unlockosthread))
		linkrt_unlockosthread();
}

static void run_program(void)
{
	init_cpu();
	if (linkrt_gc_note_test != NULL)
		linkrt_gc_note_test();
	if (LINKED(linkrt_gc_read_gomaxprocs))
		linkrt_gc_read_gomaxprocs();
	run_inits();
	clear_dead_frames();
	call_code((uintptr_t)main_main);
}

/* Only programs that print have it. If another goroutine prints why it ends the program, main waits
 * for that end, as in Go. */
#pragma weak await_crash

/* main as a goroutine. It may end on any thread, so it ends the program itself. */
static void main_goroutine(void *unused)
{
	(void)unused;
	run_program();
	if (LINKED(await_crash))
		await_crash();
	if (LINKED(linkrt_exit_program))
		linkrt_exit_program(0);
	exit(0);
}

/* The kernel's stack, and the one that Go's functions run on. */
static struct arch_context kernel_stack, large_stack;

static _Noreturn void run_and_return(void)
{
	uintptr_t *link = (uintptr_t *)__builtin_frame_address(0) + ARCH_FRAME_LINK;

	/* gdb goes on there. */
	link[0] = kernel_stack.fp;
	link[1] = kernel_stack.pc;
	run_program();
	arch_switch(&large_stack, &kernel_stack);
	__builtin_unreachable();
}

/* Out of line: nothing is in registers that the compiler does not know to be clobbered. Of a
 * function that calls alloca gdb knows that the frame pointer leads to its caller. */
__attribute__((flatten)) static NOINLINE void run_on(uintptr_t sp, size_t bytes)
{
	__asm__ volatile("" : : "r"(__builtin_alloca(bytes)));
	large_stack = (struct arch_context){.pc = (uintptr_t)run_and_return, .sp = sp};
	arch_switch(&kernel_stack, &large_stack);
}

/* False if there are no addresses for it. */
static bool set_stack(struct g *g, uintptr_t size)
{
	const uintptr_t low = linkrt_stack_reserve(ARCH_PAGE_MAX + size);

	if (low == 0)
		return false;
	SYSCALL3(__NR_mprotect, low, ARCH_PAGE_MAX, PROT_NONE);
	g->stack = (struct stack){low + ARCH_PAGE_MAX, low + ARCH_PAGE_MAX + size};
	g->stackguard0 = g->stackguard1 = g->stack.lo + STACK_RESERVE;
	linkrt_enter_world_on(g);
	return true;
}

/* The kernel limits the stack of main to few MiB (RLIMIT_STACK). In Go all goroutines may recurse
 * as deep, main's too. */
static NOINLINE void run_on_large_stack(void)
{
	struct g *g = linkrt_minit();
	const uintptr_t size = linkrt_first_stack_size();

	if (g->stack.hi - g->stack.lo < size &&
		(set_stack(g, size) || set_stack(g, linkrt_stack_size())))
		run_on(g->stack.hi - ARCH_ENTRY_FRAME, sizeof(uintptr_t));
	else
		run_program();
}

int main(int argc, char *const *argv, char *const *envp)
{
	(void)argc;
	note_arguments(argv, envp);
	note_godebug(envp);
	linkrt_minit();
	linkrt_handle_faults();
	if (LINKED(linkrt_run_main_goroutine))
		linkrt_run_main_goroutine(main_goroutine, NULL);
	run_on_large_stack();
	return 0;
}
