/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The compiler includes this before every file of the core. It hides all symbols that linkrt.h does
 * not declare. Declarations are hidden too, so that no access needs the global offset table. The
 * calls of memcpy and the like that a compiler makes by itself go to hidden functions of sys/mem.c.
 * So a freestanding program needs no libc for them, and a hosted program keeps those of its libc.
 */
#pragma GCC visibility push(hidden)

__asm__("memcpy = linkrt_memcpy\n\tmemmove = linkrt_memmove\n\t"
	"memset = linkrt_memset\n\tmemcmp = linkrt_memcmp");
