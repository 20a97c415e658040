/* SPDX-License-Identifier: BSD-3-Clause
 *
 * nsync.c - nsync's mutex and condition variable.
 */
#define _GNU_SOURCE /* CPU_SET */
#include <nsync.h>

#include "bench/peers/serve.h"

static bool unlocked(nsync_mu *m)
{
	if (!nsync_mu_trylock(m))
		return false;
	nsync_mu_unlock(m);
	return true;
}

#define NSYNC_MU(f) nsync_mutex_##f
#define ARENA NSYNC_MU
#define ARENA_MUTEX
#define ARENA_TYPE nsync_mu
#define ARENA_INIT(s, n) ((void)(n), nsync_mu_init(s))
#define ARENA_TAKE(s) nsync_mu_lock(s)
#define ARENA_GIVE(s) nsync_mu_unlock(s)
#define ARENA_RIGHT(s, n) ((void)(n), unlocked(s))
#include "bench/cases/arena.inc"

static nsync_mu lock = NSYNC_MU_INIT;
static nsync_cv cv = NSYNC_CV_INIT;
static uint32_t generation; /* guarded by lock */

static void wait_for(uint32_t t)
{
	while (generation == t)
		nsync_cv_wait(&cv, &lock);
	nsync_mu_unlock(&lock);
}

static void wake_all(void)
{
	nsync_mu_lock(&lock);
	generation++;
	nsync_mu_unlock(&lock);
	nsync_cv_broadcast(&cv);
}

#define CROWD(f) nsync_##f
#define CROWD_PREPARE(i, t) ((void)(i), nsync_mu_lock(&lock), (t) = generation)
#define CROWD_WAIT(i, t) wait_for(t)
#define CROWD_ALL(n) wake_all()
#include "bench/cases/crowd.inc"

int main(int argc, char **argv)
{
	static const struct serve_operation operations[] = {
		SERVE_MUTEX(NSYNC_MU, "mutex/"),
		{"broadcast", nsync_broadcast},
		{NULL, NULL},
	};

	return serve(argc, argv, operations);
}
