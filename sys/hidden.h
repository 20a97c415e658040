/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Included before every file of the core. What linkrt.h does not declare is
 * hidden, declarations too, so that no access goes through a global offset
 * table. The compiler's own calls of memcpy and the like go to hidden names
 * (sys/mem.c): a hosted program keeps its libc's, a freestanding one
 * needs none.
 */
#pragma GCC visibility push(hidden)

__asm__("memcpy = linkrt_memcpy\n\tmemmove = linkrt_memmove\n\tmemset = linkrt_memset\n\tmemcmp = linkrt_memcmp");
