/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Searches in the records of functab.h.
 */
#include "golang/gccompiler/callers/functab.h"

#include "golang/gccompiler/panic/deferframes.h"
#include "sys/atomic.h"
#include "sys/section.h"
#include "sys/syscall.h"

#include <linux/mman.h>

SECTION_BOUNDS(char, linkrt_functions);

/* The records have different lengths. So the first search makes a list of them. Another thread may
 * make one at the same time. */
struct functions {
	size_t count;
	const struct functab *at[];
};

static size_t count_functabs(void)
{
	size_t count = 0;

	for (const char *p = linkrt_functions[0]; p < linkrt_functions[1];
		p += ((const struct functab *)(const void *)p)->length)
		count++;
	return count;
}

/* Not from the heap, which may be broken, and without a lock: a signal handler may be the first. */
static void *map_memory(size_t size)
{
	const long p = SYSCALL6(
		__NR_mmap, 0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return syscall_failed(p) ? NULL : (void *)p;
}

/* NULL: the kernel has no memory left. */
static const struct functions *list_functions(void)
{
	const size_t count = count_functabs();
	struct functions *list = map_memory(sizeof *list + count * sizeof *list->at);

	if (list == NULL)
		return NULL;
	for (const char *p = linkrt_functions[0]; p < linkrt_functions[1];
		p += list->at[list->count++]->length)
		list->at[list->count] = (const void *)p;
	return list;
}

static const struct functions *all_functions(void)
{
	static const struct functions *all;
	const struct functions *list = LOAD(&all, ACQUIRE);

	if (list == NULL) {
		list = list_functions();
		STORE(&all, list, RELEASE); /* NULL=>a list; partner: the load above */
	}
	return list;
}

bool has_functions(void)
{
	return linkrt_functions[0] != linkrt_functions[1];
}

const struct functab *find_function(uintptr_t pc)
{
	const struct functions *list = all_functions();
	size_t low = 0, high = list != NULL ? list->count : 0;

	while (low < high) { /* those below low begin at pc at the latest */
		const size_t middle = low + (high - low) / 2;
		if (pc_start(&list->at[middle]->start) <= pc)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0 || pc - pc_start(&list->at[low - 1]->start) >= list->at[low - 1]->size)
		return NULL;
	return list->at[low - 1];
}

static uint32_t next_uvarint(const uint8_t **p)
{
	uint32_t value = 0;

	for (unsigned shift = 0;; shift += 7) {
		const uint8_t byte = *(*p)++;
		value |= (uint32_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return value;
	}
}

static int32_t signed_of(uint32_t zigzag)
{
	return (int32_t)(zigzag & 1 ? ~(zigzag >> 1) : zigzag >> 1);
}

int32_t functab_value(const struct functab *f, unsigned table, uintptr_t pc)
{
	const uint8_t *p = (const uint8_t *)f + f->table[table];
	uintptr_t end = pc_start(&f->start);
	int32_t value = -1;

	if (f->table[table] == 0)
		return -1;
	do {
		value += signed_of(next_uvarint(&p));
		end += (uintptr_t)next_uvarint(&p) * f->step;
	} while (pc >= end && *p != 0);
	return pc < end ? value : -1;
}

const struct inlined *find_inlined(const struct functab *f, uintptr_t pc)
{
	const int32_t node = functab_value(f, TABLE_INLINED, pc);

	if (node < 0 || (uint32_t)node >= f->inlined_count)
		return NULL;
	return (const struct inlined *)(const void *)((const char *)f + f->inlined) + node;
}
