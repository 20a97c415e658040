/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Thread-local storage of freestanding programs: the block that holds a copy
 * of PT_TLS and the control block at the thread pointer. Source: U. Drepper,
 * ELF Handling For Thread-Local Storage, variants I and II.
 */
#ifndef RUNTIME_TLS_H
#define RUNTIME_TLS_H

#include <stddef.h>
#include <stdint.h>

/* Reads PT_TLS from the program headers; `bias` is what the program was moved by. Once, before the rest. */
void tls_init(uintptr_t bias);

/* What lies between the thread pointer and the first byte of the image; negative below it. */
intptr_t tls_offset(void);

/* Bytes that a block may need at an address of any alignment. */
size_t tls_block_size(void);

/* Lays a block out at `memory` and returns the thread pointer for it. */
void *tls_block_init(void *memory);

#endif
