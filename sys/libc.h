/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What runtime/start.c sets of sys/libc.c.
 */
#ifndef SYS_LIBC_H
#define SYS_LIBC_H

#include <stdint.h>

/* The stack protector's canary where the architecture reads a global; set once, before any protected function. */
extern uintptr_t __stack_chk_guard;

#endif
