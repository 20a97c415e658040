/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: thread start (step 7).
 */
#include <asm/unistd.h>
#include "asm.h"

/* linkrt_clone(entry, stack_top, flags, arg, tid, tp): ...; the tid, or -errno
 * clone(flags, stack, parent_tid, tls, child_tid):     in the order of this architecture's kernel
 *
 * Both tids are `tid`. The child gets an aligned stack below stack_top and calls
 * entry(arg), which does not return. Entry and arg travel on its stack or in
 * registers that the kernel keeps. Keeps what C keeps, in the parent. Alone: bringup, step 7. */
	FUNCTION(linkrt_clone)
	END(linkrt_clone)

	.type	linkrt_clone_child, %function
linkrt_clone_child:
	.cfi_startproc
	.cfi_undefined RETURN_ADDRESS
	END(linkrt_clone_child)
