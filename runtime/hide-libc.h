/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Included before every file of the core: the compiler's own calls of memcpy
 * and the like go to hidden names (runtime/mem.c), so that a hosted program
 * keeps its libc's and a freestanding one needs none.
 */
__asm__("memcpy = linkrt_memcpy\n\tmemmove = linkrt_memmove\n\tmemset = linkrt_memset\n\tmemcmp = linkrt_memcmp");
