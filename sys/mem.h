/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Memory and string functions of the core, under hidden names. Contracts: C11 7.24. And pages.
 */
#ifndef SYS_MEM_H
#define SYS_MEM_H

#include <stddef.h>
#include <stdint.h>

void *linkrt_memcpy(void *restrict to, const void *restrict from, size_t n);
void *linkrt_memmove(void *to, const void *from, size_t n);
void *linkrt_memset(void *to, int byte, size_t n);
int linkrt_memcmp(const void *a, const void *b, size_t n);
size_t linkrt_strlen(const char *s);

/* Private, anonymous, writable memory, all zero, at the hint if that is free. The flags are further
 * ones of mmap(2). Returns 0 if there is no memory. Async-signal-safe. */
uintptr_t linkrt_map_pages(uintptr_t hint, size_t size, int flags);

/* No address space is larger. Source: Go 1.26 runtime/malloc.go, maxAlloc. */
#define MAX_ALLOC ((uintptr_t)1 << 48)

/* The next multiple of `unit`, a power of two. */
static inline uintptr_t align_up(uintptr_t n, uintptr_t unit)
{
	return (n + unit - 1) & -unit;
}

#endif
