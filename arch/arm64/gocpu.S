/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What compiled code asks about the processor. Source: Go 1.26
 * internal/cpu/cpu_arm64.go, cpu_arm64_linux.go, runtime/proc.go (cpuinit).
 */
#include "asm.h"

#define AT_HWCAP 16
#define HWCAP_ATOMICS 8

	.bss
	.globl	runtime.arm64HasATOMICS
	.hidden	runtime.arm64HasATOMICS
	.type	runtime.arm64HasATOMICS, %object
	.size	runtime.arm64HasATOMICS, 1
runtime.arm64HasATOMICS:
	.byte	0

/* cpuinit()
 * linkrt_auxv(type): x0; x0 */
	FUNCTION(linkrt_cpuinit)
	stp	x29, x30, [sp, -16]!
	.cfi_def_cfa_offset 16
	.cfi_offset x29, -16
	.cfi_offset x30, -8
	mov	x29, sp
	mov	x0, AT_HWCAP
	bl	linkrt_auxv
	ubfx	x0, x0, HWCAP_ATOMICS, 1
	adrp	x1, runtime.arm64HasATOMICS
	strb	w0, [x1, :lo12:runtime.arm64HasATOMICS]
	ldp	x29, x30, [sp], 16
	ret
	END(linkrt_cpuinit)

	.section .init_array.00000, "aw", %init_array
	.balign	8
	.quad	linkrt_cpuinit
