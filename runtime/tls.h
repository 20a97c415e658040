/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Thread-local storage of freestanding programs. Each thread has a block with a copy of the image
 * (PT_TLS) and the control block at the thread pointer. Source: U. Drepper, ELF Handling For
 * Thread-Local Storage, variants I and II.
 */
#ifndef RUNTIME_TLS_H
#define RUNTIME_TLS_H

#include <stddef.h>
#include <stdint.h>

/*
 * Reads PT_TLS from the program headers. `bias` is the distance that the program was moved by. Call
 * it once, before the other functions.
 */
void tls_init(uintptr_t bias);

/* The offset of the image's first byte from the thread pointer. It is negative below it. */
intptr_t tls_offset(void);

/* The number of bytes that are enough for a block, whatever the alignment of its address. */
size_t tls_block_size(void);

/* Fills in a block at `memory` and returns its thread pointer. */
void *tls_block_init(void *memory);

/* The stack protector's canary. Its lowest byte is 0, which stops overruns of strings. */
uintptr_t tls_canary(void);

#endif
