/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The variables in which compiled code looks for features of the processor. They are set before any
 * of that code runs. arch/ARCH/arch.h lists them. Source: Go 1.26 runtime/proc.go, cpuinit.
 */
#include <linux/auxvec.h>

#include "arch.h"
#include "golang/common/lang.h"
#include "runtime/init.h"
#include "sys/auxv.h"

#define DEFINE(name, value)                                                                        \
	extern bool go_##name GO(name);                                                            \
	bool go_##name;
ARCH_GO_FEATURES(DEFINE)

static void cpuinit(void)
{
#define ANSWER(name, value) go_##name = (value);
	ARCH_GO_FEATURES(ANSWER)
}

/* Runs before other constructors, because those may be Go code. */
CONSTRUCTOR(cpuinit);
