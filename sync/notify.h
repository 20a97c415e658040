/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Condition lists, by their plain names. include/linkrt.h has the contracts.
 */
#ifndef SYNC_NOTIFY_H
#define SYNC_NOTIFY_H

#include "linkrt.h"

uint32_t linkrt_notify_add(linkrt_notifyList *l);
void linkrt_notify_wait(linkrt_notifyList *l, uint32_t ticket);
void linkrt_notify_all(linkrt_notifyList *l);
void linkrt_notify_one(linkrt_notifyList *l);
void linkrt_notify_check(uintptr_t size);

#endif
