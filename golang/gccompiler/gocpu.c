/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What compiled code asks about the processor, answered before any of it runs.
 * Which questions there are, arch/ARCH/arch.h says. Source: Go 1.26
 * runtime/proc.go, cpuinit.
 */
#include <linux/auxvec.h>

#include "arch.h"
#include "golang/common/lang.h"
#include "sys/auxv.h"

#define DEFINE(name, value)                                                                                  \
	extern bool go_##name GO(name);                                                                      \
	bool go_##name;
ARCH_GO_FEATURES(DEFINE)

static void cpuinit(void)
{
#define ANSWER(name, value) go_##name = (value);
	ARCH_GO_FEATURES(ANSWER)
}

/* Before other constructors, which may be Go's. */
static void (*const first)(void) __attribute__((section(".init_array.00000"), used)) = cpuinit;
