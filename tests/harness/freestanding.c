/* SPDX-License-Identifier: BSD-3-Clause
 *
 * threads.h without a libc: liblinkrt-start.a's threads and bare system calls.
 */
#include "tests/harness/threads.h"

#include <asm/signal.h>

thread thread_spawn(void *(*fn)(void *), void *arg)
{
	linkrt_thread *t = linkrt_thread_start(fn, arg, 0);

	if (t == NULL)
		bail("linkrt_thread_start failed");
	return (thread)t;
}

void *thread_join(thread t)
{
	return linkrt_thread_join((linkrt_thread *)t);
}

long process_fork(void)
{
	return SYSCALL6(__NR_clone, SIGCHLD, 0, 0, 0, 0, 0);
}
