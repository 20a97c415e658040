/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Goroutines of gc's code: how they start, and where they are preempted.
 *
 * A goroutine that ran for long gets a signal. Its handler runs on the goroutine's own stack, and
 * leaves that stack as Gosched does. When the goroutine goes on, perhaps on another thread, the
 * handler returns, and the kernel restores all registers from the signal's frame. So the
 * interrupted code goes on as if nothing had happened, at any instruction.
 * docs/design/goroutines.md says where a goroutine is preempted, and why only there. Source: Go
 * 1.26 runtime/preempt.go, wantAsyncPreempt, isAsyncSafePoint.
 */
#include "golang/gccompiler/context.h"
#include "golang/gccompiler/goenv.h"
#include "golang/gccompiler/gotext.h"
#include "golang/gccompiler/panic/frame.h"
#include "linkrt.h"
#include "runtime/sched/proc.h"
#include "sys/signal.h"
#include "sys/syscall.h"
#include "sys/throw.h"

/* Bytes: so much stack the functions of the scheduler and a further signal have. */
enum { ROOM = 8192 };

void linkrt_newproc(const uintptr_t *fn);
void linkrt_newcoro(const uintptr_t *fn);
void linkrt_preempt(void *context);
void linkrt_gc_read_gomaxprocs(void);

/* In runtime/sched/sysmon.c */
uint32_t linkrt_gomaxprocs(uint32_t n);

/* In golang/gccompiler/os/cgroup.c. Only programs that ask for processors have it, as package fmt
 * does for its pools. */
uint32_t default_procs(void) SHARED(default_procs) __attribute__((weak));

/* In golang/gccompiler/g.c */
void linkrt_call_funcval(void *closure);

static void start_goroutine(const uintptr_t *fn, uintptr_t pc)
{
	if (!linkrt_go_at(fn != NULL ? linkrt_call_funcval : NULL, (void *)(uintptr_t)fn, pc))
		LINKRT_THROW("no memory or no thread for a goroutine");
	sysmon_start();
}

void linkrt_newproc(const uintptr_t *fn)
{
	start_goroutine(fn, shim_caller(__builtin_frame_address(0)).pc);
}

/* For a coroutine of package iter: the caller's caller seems to have made it, as in Go. */
void linkrt_newcoro(const uintptr_t *fn)
{
	const struct g *const g = linkrt_g_of(__builtin_frame_address(0));
	struct frame f = shim_caller(__builtin_frame_address(0));

	if (g != NULL)
		frame_step(&f, g->abi.lo, g->abi.hi);
	start_goroutine(fn, f.pc);
}

/* main calls it before Go code runs. */
void linkrt_gc_read_gomaxprocs(void)
{
	const uint32_t n = env_gomaxprocs();

	if (n > 0)
		linkrt_gomaxprocs(n);
	else if (default_procs != NULL)
		linkrt_gomaxprocs(default_procs());
}

/* An M runs its own loop on a stack that is no goroutine's. */
static bool may_preempt(const struct g *g, uintptr_t pc, uintptr_t sp)
{
	return g->pinned == 0 && sp - g->abi.lo >= ROOM && is_compiled_code(pc);
}

/* The handler blocked all signals. Others must run with those of the interrupted code. */
static void leave_handler(const struct ucontext *u)
{
	SYSCALL4(__NR_rt_sigprocmask, SIG_SETMASK, &u->uc_sigmask, 0, sizeof u->uc_sigmask);
}

/* The return from the handler sets the signal mask, the signal stack and, where it is one of the
 * general registers, the thread pointer. So they become those of the thread that the goroutine is
 * on now. */
static NOINLINE void adopt_thread(struct ucontext *u)
{
	const sigset_t all = all_signals();

	SYSCALL4(__NR_rt_sigprocmask, SIG_SETMASK, &all, &u->uc_sigmask, sizeof all);
	SYSCALL2(__NR_sigaltstack, 0, &u->uc_stack);
#ifdef ARCH_CONTEXT_TP
	context_registers(u)[ARCH_CONTEXT_TP] = (uintptr_t)__builtin_thread_pointer();
#endif
}

/* The handler of SIGURG calls it. */
COLD void linkrt_preempt(void *context)
{
	const uint64_t *registers = context_registers(context);
	const uintptr_t sp = registers[ARCH_CONTEXT_SP];
	struct g *const g = linkrt_g_of((const void *)sp);

	if (g == NULL || !may_preempt(g, registers[ARCH_CONTEXT_PC], sp))
		return;
	/* 1=>0. The goroutine that was meant may have gone. */
	if (XCHG(&g->m->preempt, 0, RELAXED) == 0)
		return;
	leave_handler(context);
	g->preempted = registers;
	mcall(g, LEFT_BY_GOSCHED);
	g->preempted = NULL;
	adopt_thread(context);
}
