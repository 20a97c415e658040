/* SPDX-License-Identifier: BSD-3-Clause
 *
 * musl.c - musl's sem_t, mutex and condition variable, a static process of its own.
 */
#define _GNU_SOURCE /* CPU_SET */
#include "bench/peers/serve.h"
#include "bench/cases/posix.h"

int main(int argc, char **argv)
{
	static const struct serve_operation operations[] = {
		SERVE_SEMAPHORE(POSIX_SEM, "sem/"),
		SERVE_MUTEX(POSIX_MUTEX, "mutex/"),
		{"broadcast", posix_cond_broadcast},
		{NULL, NULL},
	};

	return serve(argc, argv, operations);
}
