/* SPDX-License-Identifier: BSD-3-Clause
 *
 * posix.h - sem_t, pthread_mutex_t and a condition variable as sides: glibc's
 * in the harness, musl's in a peer.
 */
#ifndef BENCH_POSIX_H
#define BENCH_POSIX_H

#include <semaphore.h>

#include "bench/harness/arena.h"

static inline bool posix_right(sem_t *s, int n)
{
	int v = -1;

	return sem_getvalue(s, &v) == 0 && v == n;
}

static inline bool posix_unlocked(pthread_mutex_t *m)
{
	return pthread_mutex_trylock(m) == 0 && pthread_mutex_unlock(m) == 0;
}

#define POSIX_SEM(f) posix_sem_##f
#define ARENA POSIX_SEM
#define ARENA_TYPE sem_t
#define ARENA_INIT(s, n) sem_init(s, 0, n)
#define ARENA_TAKE(s) sem_wait(s)
#define ARENA_GIVE(s) sem_post(s)
#define ARENA_RIGHT(s, n) posix_right(s, n)
#include "bench/cases/arena.inc"

#define POSIX_MUTEX(f) posix_mutex_##f
#define ARENA POSIX_MUTEX
#define ARENA_MUTEX
#define ARENA_TYPE pthread_mutex_t
#define ARENA_INIT(s, n) ((void)(n), pthread_mutex_init(s, NULL))
#define ARENA_TAKE(s) pthread_mutex_lock(s)
#define ARENA_GIVE(s) pthread_mutex_unlock(s)
#define ARENA_RIGHT(s, n) ((void)(n), posix_unlocked(s))
#include "bench/cases/arena.inc"

static pthread_mutex_t posix_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t posix_cond = PTHREAD_COND_INITIALIZER;
static uint32_t posix_generation; /* guarded by posix_lock */

static inline void posix_wait(uint32_t generation)
{
	while (posix_generation == generation)
		pthread_cond_wait(&posix_cond, &posix_lock);
	pthread_mutex_unlock(&posix_lock);
}

static inline void posix_wake_all(void)
{
	pthread_mutex_lock(&posix_lock);
	posix_generation++;
	pthread_mutex_unlock(&posix_lock);
	pthread_cond_broadcast(&posix_cond);
}

#define CROWD(f) posix_cond_##f
#define CROWD_PREPARE(i, t) ((void)(i), pthread_mutex_lock(&posix_lock), (t) = posix_generation)
#define CROWD_WAIT(i, t) posix_wait(t)
#define CROWD_ALL(n) posix_wake_all()
#include "bench/cases/crowd.inc"

#endif
