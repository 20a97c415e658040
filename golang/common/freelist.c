/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Records that wait to be used again. The list is in a static variable, where the collector finds
 * them.
 */
#include "golang/common/freelist.h"

#include "sys/mem.h"

void *freelist_get(struct freelist *l, uintptr_t size)
{
	void **record;

	lock(&l->lock);
	record = l->first;
	if (record != NULL)
		l->first = *record;
	unlock(&l->lock);
	if (record == NULL)
		return allocate(size, false);
	*record = NULL;
	return record;
}

void freelist_put(struct freelist *l, void *record, uintptr_t size)
{
	void **const first = record;

	linkrt_memset(record, 0, size);
	lock(&l->lock);
	*first = l->first;
	l->first = first;
	unlock(&l->lock);
}
