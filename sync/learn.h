/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What spinning for a count has taught, half a word of hints a bucket. Two threads that
 * hand a turn to and fro should spin: the count comes within a round trip,
 * and nobody else takes it. Where a running thread takes the count again at
 * once, or the releaser has no CPU to run on, spinning delays both.
 *
 * After a spin that failed the next slow acquires do not spin, twice as many
 * after each failure in a row; after one that was lost to a running thread
 * (BARGED) many times as many. One that worked out forgets all.
 *
 * A lost update costs one spin, and nothing depends on it.
 */
#ifndef SYNC_LEARN_H
#define SYNC_LEARN_H

#include <stdbool.h>
#include <stdint.h>

enum spin_outcome {
	SPIN_GOT,     /* the count came, and was taken */
	SPIN_IN_VAIN, /* it did not come in time */
	SPIN_BARGED,  /* it came, and a running thread took it */
};

/* Whether to spin now. Counts the caller among those that passed if not. */
bool learn_ask(uint32_t *hints);

/* Whether the last spin saw a running thread take the count: then releases come soon, by a thread that has a CPU. */
bool learn_barged(const uint32_t *hints);
void learn(uint32_t *hints, enum spin_outcome outcome);

#endif
