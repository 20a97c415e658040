/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The membarrier system call.
 */
#include "sys/membarrier.h"

#include "sys/syscall.h"

#include <linux/membarrier.h>

static bool membarrier(int command)
{
	return SYSCALL2(__NR_membarrier, command, 0) == 0;
}

/* The kernel wants a process to register before its first barrier. That may take milliseconds, so a
 * process that never waits for a lock does not do it. */
bool linkrt_membarrier(void)
{
	return membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED) ||
	       (membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) &&
		       membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED));
}
