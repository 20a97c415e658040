/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Random numbers, for the rest of the core. Contracts: include/linkrt.h.
 */
#ifndef RUNTIME_RANDOM_H
#define RUNTIME_RANDOM_H

#include <stdint.h>

uint64_t linkrt_rand(void);
uint32_t linkrt_fastrand(void);
uint32_t linkrt_fastrandn(uint32_t n);
int64_t linkrt_cheaprand64(void);

#endif
