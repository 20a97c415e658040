/* SPDX-License-Identifier: BSD-3-Clause
 *
 * main of a program of gc's packages, with a libc or without one. A reference to the symbol main
 * pulls it from the archive: `linkrt build` makes one, and so does every crt1.o.
 * Source: Go 1.26 runtime/proc.go, main, doInit.
 */
#include "golang/gccompiler/g.h"
#include "golang/gccompiler/goargs.h"
#include "golang/gccompiler/inittask.h"
#include "golang/gccompiler/signal.h"
#include "sys/auxv.h"

#include <linux/auxvec.h>

int main(int argc, char *const *argv, char *const *envp) __attribute__((visibility("default")));
void main_main(void) __asm__("main.main.abiinternal");

/*
 * If the program contains package internal/cpu, main calls its Initialize, which finds the features
 * of the processor. The names are in assembly, because C cannot spell them.
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

static void note_arguments(char *const *argv, char *const *envp)
{
	if (&linkrt_gc_argv == NULL)
		return;
	linkrt_gc_argv = argv;
	linkrt_gc_envp = envp;
}

int main(int argc, char *const *argv, char *const *envp)
{
	(void)argc;
	note_arguments(argv, envp);
	linkrt_minit();
	linkrt_handle_faults();
	init_cpu();
	for (const struct inittask *t = linkrt_gc_inittasks; t->functions != NULL; t++)
		for (uint64_t i = 0; i < t->count; i++)
			call(t->functions[i]);
	call((uintptr_t)main_main);
	return 0;
}
