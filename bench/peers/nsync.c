/* SPDX-License-Identifier: BSD-3-Clause
 *
 * nsync.c - nsync's mutex and condition variable.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <nsync.h>

#include "bench/cases/broadcast.h"
#include "bench/cases/semaphore.h"
#include "bench/peers/serve.h"

static void init(void *m, ARENA_UNUSED int unused)
{
	nsync_mu_init(m);
}

static void take(void *m)
{
	nsync_mu_lock(m);
}

static void give(void *m)
{
	nsync_mu_unlock(m);
}

static bool right(void *m, ARENA_UNUSED int unused)
{
	if (!nsync_mu_trylock(m))
		return false;
	nsync_mu_unlock(m);
	return true;
}

static const struct arena_primitive mutex = {init, take, give, right};
ARENA_MUTEX(mutex)

static nsync_mu lock = NSYNC_MU_INIT;
static nsync_cv cv = NSYNC_CV_INIT;
static uint32_t generation; /* guarded by lock */

/* Returns with the lock. */
static uint32_t prepare(ARENA_UNUSED unsigned unused)
{
	nsync_mu_lock(&lock);
	return generation;
}

static void wait_for(ARENA_UNUSED unsigned unused, uint32_t ticket)
{
	while (generation == ticket)
		nsync_cv_wait(&cv, &lock);
	nsync_mu_unlock(&lock);
}

static void wake_all(ARENA_UNUSED unsigned unused)
{
	nsync_mu_lock(&lock);
	generation++;
	nsync_mu_unlock(&lock);
	nsync_cv_broadcast(&cv);
}

static const struct crowd_primitive cond = {prepare, wait_for, wake_all};
CROWD(cond)

int main(int argc, char **argv)
{
	static const struct serve_operation operations[] = {
		SERVE_MUTEX(mutex, "mutex"),
		{"cond/broadcast", cond_broadcast},
		{NULL, NULL},
	};

	return serve(argc, argv, operations);
}
