/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The auxiliary vector: what the kernel told the process at its start.
 */
#ifndef SYS_AUXV_H
#define SYS_AUXV_H

/*
 * The value of entry `type` (AT_PHDR, ...; getauxval(3)), or 0. Works in every
 * program and before any constructor; async-signal-safe.
 */
unsigned long linkrt_auxv(unsigned long type);

/* Tells where the kernel put the vector; for _start, which knows. */
void linkrt_auxv_set(const unsigned long *vector);

#endif
