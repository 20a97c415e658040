/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A call that sets every register, without assembly. A call of memory that is no
 * code is a fault, and the kernel restores whatever registers the handler puts into
 * the context. So the call is a fault, and so is the return from it.
 */
#include "golang/gccompiler/context.h"
#include "tests/arch/tap/goabi.h"
#include "tests/harness/threads.h"

const uint8_t go_arguments[] = {ARCH_GO_ARGUMENTS, 0xff}, go_floats[] = {ARCH_GO_FLOATS},
	      c_arguments[] = {ARCH_C_ARGUMENTS, 0xff}, c_results[] = {ARCH_C_RESULTS, 0xff},
	      go_keeps[] = {ARCH_GO_KEEPS, 0xff}, c_keeps[] = {ARCH_C_KEEPS, 0xff};
static const uint8_t all[] = {ARCH_CONTEXT_ALL}, floats_kept[] = {ARCH_C_KEEPS_FLOATS 0xff};

/* These words are no code. The call of the first begins a machine_call. The return to the second
 * ends it. */
__asm__(".pushsection .data\n"
	"	.balign 16\n"
	"	.globl machine_call\n"
	"machine_call: .quad 0\n"
	"machine_returned: .quad 0\n"
	"	.popsection");
extern const char machine_returned[] __attribute__((visibility("hidden")));

bool (*machine_on_fault)(void *context);

/* The registers of machine_call's caller. */
static struct {
	uint64_t gpr[sizeof all], fpr[sizeof floats_kept], link, sp;
} caller;

/* The stack of the called function, with room above it for what the function does not own. */
static uint64_t stack[8192] __attribute__((aligned(16)));

enum { CALL_PUSHES = ARCH_CONTEXT_LINK == ARCH_CONTEXT_SP };

static void push_link(uint64_t *registers, uint64_t address)
{
	if (CALL_PUSHES)
		*(uint64_t *)(registers[ARCH_CONTEXT_SP] -= 8) = address;
	else
		registers[ARCH_CONTEXT_LINK] = address;
}

static uint64_t pop_link(uint64_t *registers)
{
	if (!CALL_PUSHES)
		return registers[ARCH_CONTEXT_LINK];
	registers[ARCH_CONTEXT_SP] += 8;
	return ((uint64_t *)registers[ARCH_CONTEXT_SP])[-1];
}

void machine_return(void *context)
{
	uint64_t *registers = context_registers(context);

	registers[ARCH_CONTEXT_PC] = pop_link(registers);
}

uint64_t *machine_stack_arguments(void *context)
{
	return (uint64_t *)context_registers(context)[ARCH_CONTEXT_SP] + CALL_PUSHES;
}

/* The stack pointer at the call. Where calls do not push, Go has a word for the link there. */
static uint64_t *stack_at_call(void)
{
	return stack + sizeof stack / sizeof *stack - 2 * STACK - machine.misalign / 8;
}

/* Go's stack arguments are above the link in both cases. */
static uint64_t *stack_arguments(void)
{
	return stack_at_call() + !CALL_PUSHES;
}

static void keep_caller(void *context, const uint64_t *registers)
{
	for (unsigned i = 0; i < sizeof all; i++)
		caller.gpr[i] = registers[all[i]];
	for (unsigned i = 0; i + 1 < sizeof floats_kept; i++)
		caller.fpr[i] = *context_float(context, floats_kept[i]);
}

static void begin(void *context, uint64_t *registers)
{
	caller.link = pop_link(registers);
	caller.sp = registers[ARCH_CONTEXT_SP];
	keep_caller(context, registers);
	for (unsigned i = 0; i < sizeof all; i++)
		registers[all[i]] = machine.gpr[all[i]];
	for (unsigned i = 0; i < FLOATS; i++)
		*context_float(context, go_floats[i]) = machine.fpr[i];
	for (unsigned i = 0; i < STACK; i++)
		stack_arguments()[i] = machine.stack[i];
	registers[ARCH_CONTEXT_SP] = (uintptr_t)stack_at_call();
	stack_at_call()[-1] = machine.below;
	push_link(registers, (uintptr_t)machine_returned);
	registers[ARCH_CONTEXT_PC] = (uintptr_t)machine.function;
}

static void end(void *context, uint64_t *registers)
{
	machine.moved = registers[ARCH_CONTEXT_SP] - (uintptr_t)stack_at_call();
	machine.below = stack_at_call()[-1];
	for (unsigned i = 0; i < STACK; i++)
		machine.stack[i] = stack_arguments()[i];
	for (unsigned i = 0; i < FLOATS; i++)
		machine.fpr[i] = *context_float(context, go_floats[i]);
	for (unsigned i = 0; i < sizeof all; i++) {
		machine.gpr[all[i]] = registers[all[i]];
		registers[all[i]] = caller.gpr[i];
	}
	for (unsigned i = 0; i + 1 < sizeof floats_kept; i++)
		*context_float(context, floats_kept[i]) = caller.fpr[i];
	registers[ARCH_CONTEXT_SP] = caller.sp;
	registers[ARCH_CONTEXT_PC] = caller.link;
}

static void handle(int n, void *information, void *context)
{
	uint64_t *registers = context_registers(context);
	const uintptr_t pc = registers[ARCH_CONTEXT_PC];

	(void)information;
	if (pc == (uintptr_t)machine_call)
		begin(context, registers);
	else if (pc == (uintptr_t)machine_returned)
		end(context, registers);
	else if (machine_on_fault == NULL || !machine_on_fault(context))
		on_signal(n, NULL); /* SIG_DFL: the fault comes again and ends the process */
}

void machine_start(void)
{
	on_fault(SIGSEGV, handle);
}
