/* SPDX-License-Identifier: BSD-3-Clause
 *
 * posix.h - sem_t, pthread_mutex_t and a condition variable as sides: glibc's
 * in the harness, musl's in a peer.
 */
#ifndef BENCH_POSIX_H
#define BENCH_POSIX_H

#include <semaphore.h>

#include "bench/cases/broadcast.h"
#include "bench/cases/semaphore.h"

static void posix_sem_init(void *s, int count)
{
	sem_init(s, 0, count);
}

static void posix_sem_take(void *s)
{
	sem_wait(s);
}

static void posix_sem_give(void *s)
{
	sem_post(s);
}

static bool posix_sem_right(void *s, int count)
{
	int v = -1;

	return sem_getvalue(s, &v) == 0 && v == count;
}

static const struct arena_primitive posix_sem = {
	posix_sem_init, posix_sem_take, posix_sem_give, posix_sem_right};
ARENA_SEMAPHORE(posix_sem)

static void posix_mutex_init(void *m, ARENA_UNUSED int unused)
{
	pthread_mutex_init(m, NULL);
}

static void posix_mutex_take(void *m)
{
	pthread_mutex_lock(m);
}

static void posix_mutex_give(void *m)
{
	pthread_mutex_unlock(m);
}

static bool posix_mutex_right(void *m, ARENA_UNUSED int unused)
{
	return pthread_mutex_trylock(m) == 0 && pthread_mutex_unlock(m) == 0;
}

static const struct arena_primitive posix_mutex = {
	posix_mutex_init, posix_mutex_take, posix_mutex_give, posix_mutex_right};
ARENA_MUTEX(posix_mutex)

static pthread_mutex_t posix_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t posix_condition = PTHREAD_COND_INITIALIZER;
static uint32_t posix_generation; /* guarded by posix_lock */

/* Returns with the lock. */
static uint32_t posix_cond_prepare(ARENA_UNUSED unsigned unused)
{
	pthread_mutex_lock(&posix_lock);
	return posix_generation;
}

static void posix_cond_wait(ARENA_UNUSED unsigned unused, uint32_t generation)
{
	while (posix_generation == generation)
		pthread_cond_wait(&posix_condition, &posix_lock);
	pthread_mutex_unlock(&posix_lock);
}

static void posix_cond_wake_all(ARENA_UNUSED unsigned unused)
{
	pthread_mutex_lock(&posix_lock);
	posix_generation++;
	pthread_mutex_unlock(&posix_lock);
	pthread_cond_broadcast(&posix_condition);
}

static const struct crowd_primitive posix_cond = {
	posix_cond_prepare, posix_cond_wait, posix_cond_wake_all};
CROWD(posix_cond)

#endif
