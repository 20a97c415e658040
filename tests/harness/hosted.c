/* SPDX-License-Identifier: BSD-3-Clause
 *
 * threads.h on a libc. Only this file and early.c see the libc's headers.
 */
#include <pthread.h>
#include <unistd.h>

#include "tests/harness/threads.h"

thread thread_spawn(void *(*fn)(void *), void *arg)
{
	pthread_t t;

	if (pthread_create(&t, NULL, fn, arg) != 0)
		bail("pthread_create failed");
	return (thread)(uintptr_t)t;
}

void *thread_join(thread t)
{
	void *result;

	if (pthread_join((pthread_t)(uintptr_t)t, &result) != 0)
		bail("pthread_join failed");
	return result;
}

long process_fork(void)
{
	return fork();
}
