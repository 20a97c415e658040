/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The variable of sys/libc.c that runtime/start.c sets.
 */
#ifndef SYS_LIBC_H
#define SYS_LIBC_H

#include <stdint.h>

/*
 * The stack protector's canary, on architectures that read it from a global variable. It is set
 * once, before any protected function runs.
 */
extern uintptr_t __stack_chk_guard;

#endif
