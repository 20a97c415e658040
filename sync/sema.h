/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Semaphores, by their plain names. include/linkrt.h has the contracts.
 */
#ifndef SYNC_SEMA_H
#define SYNC_SEMA_H

#include "abi/gobool.h"

void linkrt_semacquire(uint32_t *s);
void linkrt_semacquire_waitgroup(uint32_t *s, go_bool durable);
void linkrt_semacquire_mutex(uint32_t *s, go_bool lifo, intptr_t skipframes);
void linkrt_semrelease(uint32_t *s);
void linkrt_semrelease_mutex(uint32_t *s, go_bool handoff, intptr_t skipframes);

/* The profile of mutexes, in golang/gccompiler/profile/goblock.c. Only programs that make profiles
 * have it: the caller will end the wait of another one at s; the caller has waited there. */
void linkrt_note_unlock(const uint32_t *s, intptr_t skip);
void linkrt_charge_unlock(const uint32_t *s, int64_t ns);
#pragma weak linkrt_note_unlock
#pragma weak linkrt_charge_unlock

#endif
