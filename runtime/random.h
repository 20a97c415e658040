/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Random numbers under their plain names, for the rest of the core. Contracts: include/linkrt.h.
 */
#ifndef RUNTIME_RANDOM_H
#define RUNTIME_RANDOM_H

#include <stddef.h>
#include <stdint.h>

uint64_t linkrt_rand(void);
uint32_t linkrt_fastrand(void);
uint32_t linkrt_fastrandn(uint32_t n);
int64_t linkrt_cheaprand64(void);

/*
 * A thread's own stream. Only that thread and its signal handlers draw from it. The fast paths in
 * arch/ARCH/shims.S draw from it too.
 */
struct random_stream {
	uint64_t state;
	uint32_t epoch; /* not linkrt_process.random_epoch: the stream must be seeded first */
};
extern _Thread_local struct random_stream linkrt_random_stream;
_Static_assert(offsetof(struct random_stream, epoch) == 8, "arch/ARCH/shims.S reads it there");

#endif
