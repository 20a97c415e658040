/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Semaphores, by their plain names. include/linkrt.h has the contracts.
 */
#ifndef SYNC_SEMA_H
#define SYNC_SEMA_H

#include "abi/gobool.h"

void linkrt_semacquire(uint32_t *s);
void linkrt_semacquire_mutex(uint32_t *s, go_bool lifo, intptr_t skipframes);
void linkrt_semrelease(uint32_t *s);
void linkrt_semrelease_mutex(uint32_t *s, go_bool handoff, intptr_t skipframes);

#endif
