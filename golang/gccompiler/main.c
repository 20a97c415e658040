/* SPDX-License-Identifier: BSD-3-Clause
 *
 * main for a program of gc's packages, with a libc and without: whoever links
 * one asks for the symbol main (`linkrt build` does, and any crt1.o).
 * Source: Go 1.26 runtime/proc.go, main, doInit.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/inittask.h"
#include "golang/gccompiler/signal.h"
#include "sys/auxv.h"

#include <linux/auxvec.h>

int main(void) __attribute__((visibility("default")));
void main_main(void) __asm__("main.main.abiinternal");

/*
 * Package internal/cpu finds out what the processor can do when it is told to, if the program has it. C has no
 * spelling for its names.
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

static void call(uintptr_t code)
{
	linkrt_gocall(code, NULL, 0, 0, 0);
}

static void init_cpu(void)
{
	if (cpu.HWCap != NULL)
		*cpu.HWCap = linkrt_auxv(AT_HWCAP);
	if (cpu.initialize != 0)
		call(cpu.initialize);
}

int main(void)
{
	linkrt_minit();
	linkrt_handle_faults();
	init_cpu();
	for (const struct inittask *t = linkrt_gc_inittasks; t->functions != NULL; t++)
		for (uint64_t i = 0; i < t->count; i++)
			call(t->functions[i]);
	call((uintptr_t)main_main);
	return 0;
}
