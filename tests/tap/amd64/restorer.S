/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Where a signal handler returns to.
 */
#include <asm/unistd.h>
#include "asm.h"

	FUNCTION(tap_restorer)
	mov	$__NR_rt_sigreturn, %eax
	syscall
	ud2
	END(tap_restorer)
