/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Statistics of all semaphores.
 */
#include "linkrt.h"
#include "sync/semtable.h"

static void add(linkrt_sem_stats_result *sum, struct bucket *b)
{
	lock(&b->lock);
	sum->contended += b->stats.contended;
	sum->parks += b->stats.parks;
	sum->handoffs += b->stats.handoffs;
	sum->longest = b->stats.longest > sum->longest ? b->stats.longest : sum->longest;
	unlock(&b->lock);
}

linkrt_sem_stats_result linkrt_sem_stats(void)
{
	linkrt_sem_stats_result sum = {0};

	semtable_init(); /* before a lock: a child must not wait for one of its parent's threads */
	for (int n = 0; n < SEMTABLE_SIZE; n++)
		add(&sum, &linkrt_semtable[n]);
	return sum;
}
