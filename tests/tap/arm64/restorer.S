/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Where a signal handler returns to.
 */
#include <asm/unistd.h>
#include "asm.h"

	FUNCTION(tap_restorer)
	mov	x8, __NR_rt_sigreturn
	svc	0
	brk	1
	END(tap_restorer)
