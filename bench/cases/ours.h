/* SPDX-License-Identifier: BSD-3-Clause
 *
 * ours.h - linkrt's semaphore as a side.
 */
#ifndef BENCH_OURS_H
#define BENCH_OURS_H

#include "bench/cases/futex.h"
#include "bench/cases/semaphore.h"
#include "linkrt.h"

static void linkrt_sem_take(void *s)
{
	sync_runtime_Semacquire((uint32_t *)s);
}

static void linkrt_sem_give(void *s)
{
	sync_runtime_Semrelease((uint32_t *)s, false, 0);
}

static const struct arena_primitive linkrt_sem = {
	word_init, linkrt_sem_take, linkrt_sem_give, word_right};
ARENA_SEMAPHORE(linkrt_sem)

#endif
