/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Memory that is never freed. Source: Go 1.26 runtime/malloc.go, persistentalloc.
 */
#ifndef RUNTIME_PERSISTENTALLOC_H
#define RUNTIME_PERSISTENTALLOC_H

#include <stddef.h>
#include <stdint.h>

/*
 * Returns `size` zero bytes, aligned to `align` (a power of two, at most a page). Ends the process
 * if the kernel has no memory left. Thread-safe, not async-signal-safe.
 */
void *linkrt_persistentalloc(size_t size, size_t align);

/* Bytes that the kernel has given for it, ever. Thread-safe. */
uint64_t linkrt_persistent_bytes(void);

#endif
