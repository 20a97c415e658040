/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Records of one size that wait to be used again.
 */
#ifndef GOLANG_COMMON_FREELIST_H
#define GOLANG_COMMON_FREELIST_H

#include "golang/common/lang.h"
#include "sync/lock.h"

/* All zero: there is none. */
struct freelist {
	struct lock lock;
	void **first; /* guarded by lock; the first word of each record leads to the next one */
};

/* A record of zeroes, from the list or a new one. */
void *freelist_get(struct freelist *l, uintptr_t size) SHARED(freelist_get);
/* The record is cleared: what it led to is not kept. */
void freelist_put(struct freelist *l, void *record, uintptr_t size) SHARED(freelist_put);

#endif
