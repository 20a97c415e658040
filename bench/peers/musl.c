/* SPDX-License-Identifier: BSD-3-Clause
 *
 * musl.c - musl's sem_t, mutex and condition variable, in a static program.
 */
#define _GNU_SOURCE /* CPU_SET */
#include "bench/cases/posix.h"
#include "bench/peers/serve.h"

int main(int argc, char **argv)
{
	static const struct serve_operation operations[] = {
		SERVE_SEMAPHORE(posix_sem, "sem"),
		SERVE_MUTEX(posix_mutex, "mutex"),
		{"cond/broadcast", posix_cond_broadcast},
		{NULL, NULL},
	};

	return serve(argc, argv, operations);
}
